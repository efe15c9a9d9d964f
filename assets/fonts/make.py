#!/usr/bin/python3
"""Cuts the fonts down to what the shipped scenes and the product say, under a name of our own (OFL 1.1, clause 3).

Needs Debian's `fonttools`, `python3-brotli`, `fonts-noto-cjk` and `fonts-noto-cjk-extra`. Run it after words
changed: `/usr/bin/python3 assets/fonts/make.py` (the system Python that has fonttools). What it writes is committed under `assets/fonts/out/`; the build only
copies it, and a test fails when a shipped character is missing.
"""
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

from fontTools import ttLib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OUT = HERE / "out"
NOTO = pathlib.Path("/usr/share/fonts/opentype/noto")
#: name, file, face in the collection, flavours. Static faces: variable ones draw seams in distance fields.
FACES = [
    ("Retrace Sans", "NotoSansCJK-Medium.ttc", 2, "sans", ["woff", "woff2"]),
    ("Retrace Serif", "NotoSerifCJK-SemiBold.ttc", 2, "serif", ["woff2"]),
]


def shipped_text() -> str:
    """Everything a visitor can read: scenes, courses, and the product's own messages."""
    files = list((ROOT / "scenes").rglob("*.yaml")) + list((ROOT / "src").rglob("messages.ts"))
    return "".join(f.read_text("utf-8") for f in files)


def characters() -> str:
    extra = "".join(chr(c) for c in range(0x20, 0x7F)) + "〓□…—–·“”‘’《》〈〉（）【】、，。！？：；％°×→←↑↓āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüÜéêñ"
    return "".join(sorted({c for c in shipped_text() + extra if c.isprintable()}))


def gb2312() -> str:
    out = []
    for hi in range(0xB0, 0xF8):
        for lo in range(0xA1, 0xFF):
            try:
                out.append(bytes([hi, lo]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return "".join(out)


def cut(name: str, source: pathlib.Path, face: int, text: str, target: pathlib.Path, flavour: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        chars = pathlib.Path(folder) / "chars.txt"
        chars.write_text(text, "utf-8")
        plain = pathlib.Path(folder) / "plain.otf"
        subprocess.run(
            ["pyftsubset", str(source), f"--font-number={face}", f"--text-file={chars}", "--no-hinting", "--desubroutinize",
             "--layout-features=kern,locl,ccmp,mark,mkmk,vert", "--notdef-outline", f"--output-file={plain}"],
            check=True,
        )
        font = ttLib.TTFont(plain)
        for record in list(font["name"].names):
            if record.nameID in (1, 3, 4, 16, 18, 21):
                record.string = name
            elif record.nameID == 6:
                record.string = name.replace(" ", "")
            elif record.nameID == 7:
                font["name"].names.remove(record)
        # Variation selectors (cmap format 14) are of no use here, and the scene's text builder warns of them.
        font["cmap"].tables = [t for t in font["cmap"].tables if t.format != 14]
        font.flavor = flavour
        font.save(target)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    text = characters()
    made = []
    jobs = [(n, NOTO / f, i, text, OUT / f"retrace-{k}.{flavour}", flavour) for n, f, i, k, fl in FACES for flavour in fl]
    jobs.append(("Retrace Sans Wide", NOTO / FACES[0][1], 2, gb2312() + text, OUT / "retrace-sans-wide.woff", "woff"))
    for name, source, face, chars, target, flavour in jobs:
        cut(name, source, face, chars, target, flavour)
        data = target.read_bytes()
        made.append({"file": target.name, "name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "characters": len(chars),
                     "licence": "OFL-1.1", "origin": f"Noto CJK SC ({source.name}, Debian fonts-noto-cjk)"})
        print(target.name, len(data), file=sys.stderr)
    # What letters.py made stays as it is.
    manifest = OUT / "manifest.json"
    letters = [f for f in json.loads(manifest.read_text())["fonts"] if "folder" in f] if manifest.exists() else []
    manifest.write_text(json.dumps({"fonts": made + letters}, indent=2) + "\n")
    # One line of every character the subsets cover: `retrace check` reads it to find a glyph that is missing.
    (HERE / "glyphs.txt").write_text(text + "\n", "utf-8")
    (OUT / "characters.json").write_text(json.dumps({"sans": text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
