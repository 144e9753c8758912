import Foundation
import Testing

/// Perl's `Email::MIME` as a third reader of what we write: unlike Python's `email` it keeps groups, and decodes names
/// behind the addresses' grammar, as RFC 2047 wants it.
enum Perl {
  struct Reading: Decodable {
    struct Group: Decodable {
      let group: String?
      let members: [String]
    }

    let from: String
    let people: [Group]
    let subject: String
    let messageID: String
    let inReplyTo: String?
    let references: String?
    let body: String
  }

  private static let script = #"""
    use strict; use warnings;
    use Email::MIME; use Email::MIME::Header::AddressList; use JSON::PP;
    binmode STDIN; binmode STDOUT;
    local $/;
    my $data = <STDIN>;
    my @readings;
    sub shown { my ($person) = @_; return ($person->phrase // '') . ' <' . $person->address . '>' }
    while (length $data) {
      my $size = unpack 'N', substr $data, 0, 4;
      my $m = Email::MIME->new(substr $data, 4, $size);
      $data = substr $data, 4 + $size;
      my @people;
      for my $field ('To', 'Cc') {
        my $list = $m->header_as_obj($field) or next;
        my @pairs = $list->groups;
        while (my ($name, $members) = splice @pairs, 0, 2) {
          push @people, { group => $name, members => [map { shown($_) } @$members] };
        }
      }
      my $from = ($m->header_as_obj('From')->groups)[1][0];
      (my $body = $m->body_str) =~ s/\r\n/\n/g;
      push @readings, {
        from => shown($from), people => \@people, subject => scalar $m->header_str('Subject'),
        messageID => scalar $m->header_raw('Message-ID'), inReplyTo => scalar $m->header_raw('In-Reply-To'),
        references => scalar $m->header_raw('References'), body => $body };
    }
    print JSON::PP->new->utf8->encode(\@readings);
    """#

  /// What Perl makes of each message.
  static func read(_ messages: [[UInt8]]) throws -> [Reading] {
    let answer = try OtherReader.output(of: ["perl", "-e", script], reading: OtherReader.framed(messages))
    return try JSONDecoder().decode([Reading].self, from: answer)
  }
}
