"""A certificate authority of our own and one server's certificate, for a server that lives as long as a test."""

import subprocess

from .supervised import Failure, write


def make_certificates(folder, host):
    """An authority of our own and one certificate for `host` and the loopback addresses."""
    ca, server = f"{folder}/ca", f"{folder}/server"
    names = f"subjectAltName=DNS:{host}" + (",IP:127.0.0.1,IP:::1" if host == "localhost" else "")
    write(f"{server}.ext", f"{names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    openssl(
        "req", "-x509", *key, "-days", "30", "-subj", "/CN=maild test authority",
        "-keyout", f"{ca}.key", "-out", f"{ca}.pem",
    )  # fmt: skip
    openssl("req", *key, "-subj", f"/CN={host}", "-keyout", f"{server}.key", "-out", f"{server}.csr")
    openssl(
        "x509", "-req", "-in", f"{server}.csr", "-CA", f"{ca}.pem", "-CAkey", f"{ca}.key", "-CAcreateserial",
        "-days", "30", "-extfile", f"{server}.ext", "-out", f"{server}.pem",
    )  # fmt: skip


def openssl(*arguments):
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"openssl {arguments[0]} failed: {done.stderr.strip()}")
