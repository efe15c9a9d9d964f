#!/usr/bin/python3
"""Cuts the outlines from which words are carved or brushed into pieces (walls, signs): polygons, by blocks of 256 signs.

Needs Debian's `fonttools`, `fonts-noto-cjk-extra` and `fonts-lxgw-wenkai`. Two faces: `brush` (LXGW WenKai Bold, for
what is written with a brush) and `carved` (Noto Serif CJK SC Bold, for what is cut or printed), each with the Hanzi of
GB2312 and of the first level of Big5, Latin letters, and whatever the scenes say. Run it after fonts or this file
changed: `/usr/bin/python3 assets/fonts/letters.py`. What it writes is committed under `assets/fonts/out/letters`;
`src/pieces/lettering/outlines.ts` reads it. A block is bytes, one sign after the other:

    code point & 255, advance in 1/200 em, shapes; per shape: rings (outer, then holes); per ring: points, then x y each

x is (em + 0.1) / 1.2 * 255 from the sign's own left, y is (em + 0.25) / 1.25 * 255 from the baseline. Outer rings run
counter-clockwise, holes clockwise. The licence of both fonts is OFL 1.1; these are excerpts under names of our own.
"""
import hashlib
import json
import math
import pathlib
import shutil
import sys
from collections import defaultdict

from fontTools import ttLib
from fontTools.pens.recordingPen import DecomposingRecordingPen

from make import OUT, ROOT, gb2312

LETTERS = OUT / "letters"
FACES = {
    "brush": ("Retrace Brush", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Bold.ttf", None, "LXGW WenKai (Debian fonts-lxgw-wenkai)"),
    "carved": ("Retrace Carved", "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2, "Noto CJK SC (NotoSerifCJK-Bold.ttc, Debian fonts-noto-cjk)"),
}
#: Em a polygon may leave the curve by, and the steps a curve is first taken in.
TOLERANCE = 0.007
STEPS = 9
MARKS = "〓　、。，．・：；！？…—–－～“”‘’「」『』〈〉《》【】〔〕（）％°×○●一二三四五六七八九十〇零"


def big5() -> str:
    """The 5401 Hanzi of the first level of Big5."""
    out = []
    for hi in range(0xA4, 0xC7):
        for lo in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            try:
                out.append(bytes([hi, lo]).decode("big5"))
            except UnicodeDecodeError:
                pass
    return "".join(out)


def wanted() -> list[str]:
    latin = "".join(chr(c) for c in [*range(0x21, 0x7F), *range(0xC0, 0x180)])
    said = "".join(f.read_text("utf-8") for f in (ROOT / "scenes").rglob("*.yaml"))
    return sorted({c for c in gb2312() + big5() + latin + MARKS + said if c.isprintable() and not c.isspace()})


def flattened(font: ttLib.TTFont, glyphs, name: str) -> list[list[tuple[float, float]]]:
    """The rings of a glyph in em, curves taken in steps."""
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    em = font["head"].unitsPerEm
    rings, ring = [], []
    for op, args in pen.value:
        points = [(x / em, y / em) for x, y in (a for a in args if a is not None)]
        if op == "moveTo":
            ring = [points[0]]
        elif op == "lineTo":
            ring.append(points[0])
        elif op == "curveTo":
            ring += curve([ring[-1], *points])
        elif op == "qCurveTo":
            if args[-1] is None:  # A ring without a point on it begins between two of its handles.
                ring = [mid(points[-1], points[0])]
                points.append(ring[0])
            for i, p in enumerate(points[:-1]):
                end = points[-1] if i == len(points) - 2 else mid(p, points[i + 1])
                ring += curve([ring[-1], p, end])
            if len(points) == 1:
                ring.append(points[0])
        elif op in ("closePath", "endPath") and len(ring) > 2:
            rings.append(ring)
    return rings


def mid(a, b):
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def curve(control):
    out = []
    for k in range(1, STEPS + 1):
        t, points = k / STEPS, control
        while len(points) > 1:
            points = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(points, points[1:])]
        out.append(points[0])
    return out


def area(ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1])) / 2


def thin(line):
    """Douglas and Peucker: what a straight line shows as well is left out."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1e-9
    worst, at = 0.0, 0
    for i in range(1, len(line) - 1):
        off = abs((x1 - x0) * (line[i][1] - y0) - (y1 - y0) * (line[i][0] - x0)) / length
        if off > worst:
            worst, at = off, i
    if worst <= TOLERANCE:
        return [line[0], line[-1]]
    return thin(line[: at + 1])[:-1] + thin(line[at:])


def thinned(ring):
    if ring[0] == ring[-1]:
        ring = ring[:-1]
    far = max(range(len(ring)), key=lambda i: math.dist(ring[0], ring[i]))
    out = thin(ring[: far + 1])[:-1] + thin(ring[far:] + ring[:1])[:-1]
    return out if len(out) > 2 else None


def inside(p, ring) -> bool:
    hit = False
    for a, b in zip(ring, ring[1:] + ring[:1]):
        if (a[1] > p[1]) != (b[1] > p[1]) and p[0] < (b[0] - a[0]) * (p[1] - a[1]) / (b[1] - a[1]) + a[0]:
            hit = not hit
    return hit


def shapes(rings):
    """Each outer ring with its holes, turned as the reader expects them."""
    rings = [r for r in map(thinned, rings) if r and abs(area(r)) > 2e-5]
    if not rings:
        return []
    sign = math.copysign(1, area(max(rings, key=lambda r: abs(area(r)))))
    outer = [r for r in rings if area(r) * sign > 0]
    out = [[r if sign > 0 else r[::-1]] for r in outer]
    for hole in (r for r in rings if area(r) * sign < 0):
        around = [i for i, r in enumerate(outer) if inside(hole[0], r)]
        if around:
            home = min(around, key=lambda i: abs(area(outer[i])))
            out[home].append(hole if sign > 0 else hole[::-1])
    return out


def byte(value: float) -> int:
    return max(0, min(255, round(value)))


def packed(code: int, advance: float, parts) -> bytes:
    out = bytearray([code & 255, byte(advance * 200), len(parts)])
    for rings in parts:
        out.append(len(rings))
        for ring in rings:
            if len(ring) > 255:
                raise ValueError(f"{chr(code)}: a ring of {len(ring)} points")
            out.append(len(ring))
            for x, y in ring:
                out += bytes([byte((x + 0.1) / 1.2 * 255), byte((y + 0.25) / 1.25 * 255)])
    return bytes(out)


def cut(face: str, file: str, number) -> tuple[str, int, str]:
    font = ttLib.TTFont(file, fontNumber=number) if number is not None else ttLib.TTFont(file)
    names, glyphs, metrics = font.getBestCmap(), font.getGlyphSet(), font["hmtx"]
    blocks, have = defaultdict(bytes), []
    for char in wanted():
        name = names.get(ord(char))
        parts = shapes(flattened(font, glyphs, name)) if name else []
        if not parts:
            continue
        blocks[ord(char) >> 8] += packed(ord(char), metrics[name][0] / font["head"].unitsPerEm, parts)
        have.append(char)
    folder = LETTERS / face
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    whole = hashlib.sha256()
    for block, data in sorted(blocks.items()):
        (folder / f"{block:x}.bin").write_bytes(data)
        whole.update(data)
    return "".join(have), sum(map(len, blocks.values())), whole.hexdigest()


def main() -> None:
    covered, made = {}, []
    for face, (name, file, number, origin) in FACES.items():
        signs, size, digest = cut(face, file, number)
        covered[face] = signs
        made.append({"folder": f"letters/{face}", "name": name, "bytes": size, "sha256": digest, "characters": len(signs), "licence": "OFL-1.1", "origin": origin})
        print(face, len(signs), size, file=sys.stderr)
    (LETTERS / "characters.json").write_text(json.dumps(covered, ensure_ascii=False) + "\n", "utf-8")
    manifest = OUT / "manifest.json"
    others = [f for f in json.loads(manifest.read_text())["fonts"] if "folder" not in f]
    manifest.write_text(json.dumps({"fonts": others + made}, indent=2) + "\n")


if __name__ == "__main__":
    main()
