import CSeccomp
import CSpawn
import Glibc

/// What some kernels and containers do not have, taken from this process as they would refuse it.
enum MissingFacility {
  static func take(_ facility: String) {
    guard maild_no_new_privileges() == 0, let context = seccomp_init(SCMP_ACT_ALLOW) else { abort() }
    let added: Int32
    switch facility {
    case "seccomp":
      // PR_SET_SECCOMP
      var filters = scmp_arg_cmp(arg: 0, op: SCMP_CMP_EQ, datum_a: 22, datum_b: 0)
      added = seccomp_rule_add_array(
        context, maild_seccomp_errno(EINVAL), seccomp_syscall_resolve_name("prctl"), 1, &filters)
    case "seccomp-call":
      added = seccomp_rule_add_array(
        context, maild_seccomp_errno(EPERM), seccomp_syscall_resolve_name("seccomp"), 0, nil)
    default:
      added = seccomp_rule_add_array(
        context, maild_seccomp_errno(ENOSYS), seccomp_syscall_resolve_name("landlock_create_ruleset"), 0, nil)
    }
    guard added == 0, seccomp_load(context) == 0 else { abort() }
    seccomp_release(context)
  }
}
