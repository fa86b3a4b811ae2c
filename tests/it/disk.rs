//! The only writer: whatever fails, and whenever the program is killed, the old or the new site stands whole.

mod failure;
mod file;
mod lock;
mod place;
mod read;
mod words;

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, io, thread};

use michinori::cli::disk::error::DiskError;
use michinori::cli::disk::fault::{Faults, Step};
use michinori::cli::disk::{Durability, IGNORE, MARKER, Stage};
use tempfile::TempDir;

type Files = BTreeMap<String, Vec<u8>>;

const OLD: [&str; 4] = [
    "index.html",
    "css/site.css",
    "measures/old/index.html",
    "data/plan.json",
];
const NEW: [&str; 6] = [
    "index.html",
    "css/site.css",
    "measures/new/index.html",
    "measures/new/chart.csv",
    "policies/a/b/index.html",
    "feed.xml",
];

/// How the stage takes the place of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Swap {
    Exchange,
    TwoRenames,
}

impl Swap {
    fn hook(self, step: Step) -> io::Result<()> {
        if self == Self::TwoRenames && step == Step::Exchange {
            return Err(ErrorKind::Unsupported.into());
        }
        Ok(())
    }
}

/// What stands at the place of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Site {
    Old,
    Missing,
    New,
}

/// A new folder, in memory where there is such a place: a thousand builds should not wear the disk.
fn scratch() -> TempDir {
    TempDir::new_in("/dev/shm")
        .or_else(|_| TempDir::new())
        .unwrap()
}

/// A folder of its own with the site in it, and nothing else beside the site.
struct Bench {
    folder: TempDir,
    old: Option<Files>,
}

impl Bench {
    fn empty() -> Self {
        Self {
            folder: scratch(),
            old: None,
        }
    }

    fn with_old_site() -> Self {
        let mut bench = Self::empty();
        build(&bench.out(), &OLD, "old", Faults::none()).unwrap();
        bench.old = Some(files(&bench.out()));
        bench
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = names
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.retain(|name| name != "public");
        names.sort();
        names
    }

    /// Panics unless what stands is whole.
    fn site(&self) -> Site {
        if !self.out().exists() {
            return Site::Missing;
        }
        let found = files(&self.out());
        if self.old.as_ref() == Some(&found) {
            return Site::Old;
        }
        assert_eq!(found, finished(&NEW, "new"));
        Site::New
    }

    /// What the next person does, whatever happened before: build once more.
    fn check_next_build(&self) {
        build(&self.out(), &NEW, "new", Faults::none()).unwrap();
        assert_eq!(self.site(), Site::New);
        assert_eq!(self.beside(), [""; 0]);
    }
}

fn build(out: &Path, paths: &[&str], tag: &str, faults: Faults) -> Result<(), DiskError> {
    let stage = Stage::open_with(out, &[], Durability::Kill, faults)?;
    for path in paths {
        stage.write(path, text(path, tag).as_bytes())?;
    }
    stage.commit()
}

fn write_all(stage: &Stage, paths: &[&str], tag: &str) {
    for path in paths {
        stage.write(path, text(path, tag).as_bytes()).unwrap();
    }
}

fn text(path: &str, tag: &str) -> String {
    format!("{tag} {path}\n").repeat(200)
}

/// Every file below a folder, hidden ones too.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path
                    .strip_prefix(folder)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace(std::path::MAIN_SEPARATOR, "/");
                found.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn finished(paths: &[&str], tag: &str) -> Files {
    let marker = "michinori が作ったフォルダーです。次の書き出しで中身がすべて置き換わります。 / Made by michinori; the next build replaces everything in it.\n";
    let own = [(IGNORE, "*\n!.gitignore\n"), (MARKER, marker)];
    let own = own.map(|(name, text)| (name.to_owned(), text.into()));
    paths
        .iter()
        .map(|path| ((*path).to_owned(), text(path, tag).into()))
        .chain(own)
        .collect()
}

/// The steps of the build of `NEW`, as they come.
fn steps(bench: &Bench, swap: Swap) -> Vec<Step> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let taken = Arc::clone(&seen);
    let faults = Faults::new(move |step| {
        taken.lock().unwrap().push(step);
        swap.hook(step)
    });
    build(&bench.out(), &NEW, "new", faults).unwrap();
    seen.lock().unwrap().clone()
}

#[test]
fn first_build_makes_the_site_and_nothing_beside_it() {
    let bench = Bench::empty();
    bench.check_next_build();
}

#[test]
fn next_build_replaces_the_site_as_a_whole() {
    for swap in [Swap::Exchange, Swap::TwoRenames] {
        let bench = Bench::with_old_site();
        steps(&bench, swap);
        assert_eq!(bench.site(), Site::New);
        assert_eq!(bench.beside(), [""; 0]);
    }
}

#[test]
fn flushed_build_is_the_same() {
    let bench = Bench::with_old_site();
    let stage = Stage::open(&bench.out()).unwrap();
    write_all(&stage, &NEW, "new");
    stage.commit().unwrap();
    assert_eq!(bench.site(), Site::New);
}

#[test]
fn missing_parents_are_made() {
    let bench = Bench::empty();
    let out = bench.out().join("city/plan");
    build(&out, &NEW, "new", Faults::none()).unwrap();
    assert_eq!(files(&out), finished(&NEW, "new"));
}

#[test]
fn dropped_stage_changes_nothing() {
    let bench = Bench::with_old_site();
    let stage = Stage::open(&bench.out()).unwrap();
    stage.write("index.html", b"new").unwrap();
    drop(stage);
    assert_eq!(bench.site(), Site::Old);
    assert_eq!(bench.beside(), [""; 0]);
}

#[test]
fn many_threads_write_one_site() {
    let bench = Bench::empty();
    let stage = Stage::open(&bench.out()).unwrap();
    let next = AtomicUsize::new(0);
    let path = |number: usize| format!("measures/{}/{}/index.html", number % 10, number % 100);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                while let number @ ..100 = next.fetch_add(1, Ordering::Relaxed) {
                    stage.write(&path(number), path(number).as_bytes()).unwrap();
                }
            });
        }
    });
    stage.commit().unwrap();
    let found = files(&bench.out());
    assert_eq!(found.len(), 102);
    for number in 0..100 {
        assert_eq!(found[&path(number)], path(number).as_bytes());
    }
}
