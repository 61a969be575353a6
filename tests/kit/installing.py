"""Lets a folder stand for an installed distribution, as pip would leave it: found by its metadata, with no download."""

from pathlib import Path


def install(folder: Path, key: str, package: str, distribution: str) -> None:
    """Write the metadata that names a plugin beside its package."""
    info = folder / f"{distribution.replace('-', '_')}-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 0.1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[intranet.plugins]\n{key} = {package}\n", encoding="utf-8")
