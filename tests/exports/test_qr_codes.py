"""Our QR codes are read by ZXing, and are module by module those of the package qrcode."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

from sitebuild.fetch.node import find_node
from sitebuild.places import ROOT, cache_folder

MADE = """
import { qrCode } from '%s';
const codes = [];
for (const length of [1, 14, 17, 20, 60, 100, 134, 200, 271, 500, 900, 1500, 2000, 2331, 2332, 2953]) {
  const letters = 'https://example.org/?x=#lab_xor&learning-rate.0123456789';
  const text = Array.from({ length }, (_, at) => letters[(at * 7 + length) %% 55]).join('');
  for (const mask of [undefined, 0, 1, 2, 3, 4, 5, 6, 7]) {
    codes.push({ text, ...qrCode(text, { mask }), modules: qrCode(text, { mask }).modules.join('') });
  }
}
console.log(JSON.stringify(codes));
"""
COMPARED = """
import json, sys
import numpy as np, qrcode, zxingcpp
from qrcode.util import MODE_8BIT_BYTE, QRData
wrong = []
for code in json.load(sys.stdin):
    modules = np.array(list(code["modules"]), np.uint8).reshape(code["size"], code["size"])
    picture = np.kron(np.pad(1 - modules, 4, constant_values=1), np.full((4, 4), 255, np.uint8))
    read = [found.text for found in zxingcpp.read_barcodes(picture)]
    other = qrcode.QRCode(
        version=code["version"], error_correction="LM".index(code["level"]) ^ 1,
        mask_pattern=code["mask"], border=0)
    other.add_data(QRData(code["text"].encode(), mode=MODE_8BIT_BYTE), optimize=0)
    other.make(fit=False)
    if read != [code["text"]] or not np.array_equal(np.array(other.modules, np.uint8), modules):
        wrong.append([len(code["text"]), code["mask"]])
print(json.dumps(wrong))
"""


def test_every_size_and_mask_is_read_and_is_that_of_another_generator(
    python_with: Callable[[str], Path],
) -> None:
    source = (ROOT / "web" / "features" / "qr" / "state.js").as_uri()
    node = [find_node(cache_folder()), "--input-type=module", "--eval", MADE % source]
    made = subprocess.run(node, capture_output=True, text=True, check=True).stdout
    assert len(json.loads(made)) == 16 * 9
    reader = [str(python_with("qr")), "-c", COMPARED]
    told = subprocess.run(reader, input=made, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == []
