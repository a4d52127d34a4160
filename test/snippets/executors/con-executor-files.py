"""Every file is read, and none that does not match."""

from pathlib import Path

Path("logs").mkdir()
for number in range(20):
    Path(f"logs/{number}.log").write_text(f"größe {number}", encoding="utf-8")
Path("logs/other.txt").write_bytes(b"\xff")

# snippet
assert texts == {Path(f"logs/{number}.log"): f"größe {number}" for number in range(20)}
