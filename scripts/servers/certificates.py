"""A certificate authority of our own and one server's certificate, for a server that lives as long as a test."""

import os
import shutil
import subprocess

from .supervised import Failure, write


def make_certificates(folder, host, kind="authority"):
    """What the server shows and what a client is to trust (`ca.pem`).

    `authority`: one certificate by an authority of our own. `self-signed`: one that is its own authority, the least
    there can be. `chain`: a certificate and two intermediates with RSA keys, as public ones come.
    """
    ca, server = f"{folder}/ca", f"{folder}/server"
    names = f"subjectAltName=DNS:{host}" + (",IP:127.0.0.1,IP:::1" if host == "localhost" else "")
    write(f"{server}.ext", f"{names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n")
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    if kind == "self-signed":
        openssl(
            "req", "-x509", *key, "-days", "30", "-subj", f"/CN={host}", "-addext", names,
            "-keyout", f"{server}.key", "-out", f"{server}.pem",
        )  # fmt: skip
        shutil.copyfile(f"{server}.pem", f"{ca}.pem")
        os.chmod(f"{ca}.pem", 0o644)
        return
    if kind == "chain":
        key = ["-newkey", "rsa:2048", "-nodes"]
    openssl(
        "req", "-x509", *key, "-days", "30", "-subj", "/CN=maild test authority",
        "-keyout", f"{ca}.key", "-out", f"{ca}.pem",
    )  # fmt: skip
    issuer, chain = ca, []
    if kind == "chain":
        write(f"{folder}/issuer.ext", "basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign\n")
        for name in ("upper", "lower"):
            sign(f"{folder}/{name}", f"maild test {name} issuer", key, issuer, f"{folder}/issuer.ext")
            issuer = f"{folder}/{name}"
            chain.insert(0, issuer)
    sign(server, host, key, issuer, f"{server}.ext")
    with open(f"{server}.pem", "a", encoding="ascii") as shown:
        for name in chain:
            with open(f"{name}.pem", encoding="ascii") as file:
                shown.write(file.read())


def sign(path, name, key, issuer, extensions):
    """A key and a certificate at `path`, signed by `issuer`."""
    openssl("req", *key, "-subj", f"/CN={name}", "-keyout", f"{path}.key", "-out", f"{path}.csr")
    openssl(
        "x509", "-req", "-in", f"{path}.csr", "-CA", f"{issuer}.pem", "-CAkey", f"{issuer}.key", "-CAcreateserial",
        "-days", "30", "-extfile", extensions, "-out", f"{path}.pem",
    )  # fmt: skip


def openssl(*arguments):
    done = subprocess.run(["openssl", *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"openssl {arguments[0]} failed: {done.stderr.strip()}")
