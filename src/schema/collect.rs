//! Finds the files of the site and of every plan in the tree, and reads each into its record.

use super::lock::Lock;
use super::node;
use super::pages::FreePage;
use super::records::{Correction, Department, Measure, Plan, Reading, Results, Site, Term};
use super::recover::{MOST, recover};
use crate::diag::{Fault, Finding, Place, Span, nearest};
use crate::tree::{RefusedReason, Tree};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that staff wrote, as written.
#[derive(Debug, Default)]
pub struct Records {
    /// `site.yaml`.
    pub site: Option<SourceFile<Site>>,
    /// `readings.yaml` for all plans.
    pub readings: Option<SourceFile<Vec<Reading>>>,
    /// `pages/*.md`, by file name.
    pub pages: Vec<SourceFile<FreePage>>,
    /// One per folder with a `plan.yaml`, by folder name.
    pub plans: Vec<PlanRecords>,
}

/// The files of one plan.
#[derive(Debug)]
pub struct PlanRecords {
    /// Folder name; empty for a plan that stands directly in the content folder.
    pub folder: String,
    /// `plan.yaml`; absent when it could not be read at all.
    pub plan: Option<SourceFile<Plan>>,
    /// `departments.yaml`.
    pub departments: Option<SourceFile<Vec<Department>>>,
    /// `glossary.yaml`.
    pub glossary: Option<SourceFile<Vec<Term>>>,
    /// `readings.yaml`.
    pub readings: Option<SourceFile<Vec<Reading>>>,
    /// `corrections.yaml`.
    pub corrections: Option<SourceFile<Vec<Correction>>>,
    /// `measures/*.yaml`, by file name.
    pub measures: Vec<SourceFile<Measure>>,
    /// `results/*.yaml`, by file name.
    pub results: Vec<SourceFile<Results>>,
    /// `editions/*.lock.json`, by file name.
    pub locks: Vec<SourceFile<Lock>>,
    /// What could not be read at all, so that naming it is no second fault.
    pub unread: Unread,
}

/// Files of a plan that are there, but could not be read at all.
#[derive(Debug, Default)]
pub struct Unread {
    /// Whether `departments.yaml` is one of them.
    pub departments: bool,
    /// Whether the whole folder `measures` is.
    pub all_measures: bool,
    /// Stems of the measure files among them.
    pub measures: Vec<String>,
}

/// A record and the file it came from.
#[derive(Debug, Clone)]
pub struct SourceFile<T> {
    /// Path in the tree.
    pub path: String,
    /// File name without its ending.
    pub stem: String,
    /// Whether faulty parts were left out: names may be missing here that the file does write.
    pub partial: bool,
    /// The record.
    pub value: T,
}

/// Reads all files. Findings come in no particular order.
pub fn read(tree: &Tree) -> (Records, Vec<Finding>) {
    let mut findings = refused(tree);
    let folders = plan_folders(tree);
    let mut records = Records::default();
    let mut reader = Reader {
        tree,
        taken: BTreeSet::new(),
        findings: Vec::new(),
    };
    records.site = reader.one("site");
    records.readings = if folders.iter().any(String::is_empty) {
        None
    } else {
        reader.one("readings")
    };
    if records.site.is_none() && !reader.saw("site") {
        findings.push(Finding::new(
            Fault::NoSite,
            Place::File("site.yaml".to_owned()),
        ));
    }
    records.pages = reader.pages();
    for folder in &folders {
        records.plans.push(reader.plan(folder));
    }
    if folders.is_empty() {
        findings.push(Finding::new(
            Fault::NoPlan,
            Place::File("plan.yaml".to_owned()),
        ));
    }
    findings.append(&mut reader.findings);
    findings.extend(unknown_files(tree, &folders, &reader.taken));
    (records, findings)
}

fn refused(tree: &Tree) -> Vec<Finding> {
    tree.refused()
        .iter()
        .map(|refused| {
            let fault = match &refused.reason {
                RefusedReason::LeavesFolder => Fault::LeavesFolder,
                RefusedReason::TooLarge { size, limit } => Fault::TooLarge {
                    size: *size,
                    limit: *limit,
                },
                RefusedReason::NameNotUtf8 => Fault::NameNotUtf8,
                RefusedReason::NotAFile => Fault::NotAFile,
                RefusedReason::Unreadable(message) => Fault::Unreadable {
                    message: message.clone(),
                },
            };
            Finding::new(fault, Place::File(refused.path.clone()))
        })
        .collect()
}

/// Folders that hold a `plan.yaml`, readable or not; the empty name is the content folder itself.
fn plan_folders(tree: &Tree) -> BTreeSet<String> {
    let refused = tree.refused().iter().map(|refused| refused.path.as_str());
    tree.iter()
        .map(|(path, _)| path)
        .chain(refused)
        .filter_map(|path| {
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            let is_plan =
                split_ending(file).is_some_and(|(stem, _)| stem.eq_ignore_ascii_case("plan"));
            (is_plan && !folder.contains('/')).then(|| folder.to_owned())
        })
        .collect()
}

fn split_ending(file: &str) -> Option<(&str, &str)> {
    file.rsplit_once('.')
        .filter(|(_, ending)| matches!(*ending, "yaml" | "yml"))
}

pub(super) struct Reader<'a> {
    tree: &'a Tree,
    /// Paths that belong to a record.
    taken: BTreeSet<&'a str>,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    fn plan(&mut self, folder: &str) -> PlanRecords {
        let under = |name: &str| {
            if folder.is_empty() {
                name.to_owned()
            } else {
                format!("{folder}/{name}")
            }
        };
        let measure_files = self.folder(&under("measures"));
        let measures = self.many::<Measure>(&measure_files);
        let departments = self.one(&under("departments"));
        let unread = Unread {
            departments: departments.is_none() && self.saw(&under("departments")),
            all_measures: self.refuses(|path| path == under("measures") || path == folder),
            measures: self.unread(&under("measures"), &measure_files, &measures),
        };
        let result_files = self.folder(&under("results"));
        PlanRecords {
            plan: self.one(&under("plan")),
            departments,
            glossary: self.one(&under("glossary")),
            readings: self.one(&under("readings")),
            corrections: self.one(&under("corrections")),
            results: self.many(&result_files),
            locks: self.locks(&under("editions")),
            folder: folder.to_owned(),
            measures,
            unread,
        }
    }

    /// Stems of the files in a folder that could not be read, or that the shell did not hand over.
    fn unread<T>(
        &self,
        folder: &str,
        files: &[Candidate<'a>],
        read: &[SourceFile<T>],
    ) -> Vec<String> {
        let read: BTreeSet<&str> = read.iter().map(|file| file.path.as_str()).collect();
        let unread = files
            .iter()
            .filter(|file| !read.contains(file.path))
            .map(|file| file.stem);
        let refused = self.tree.refused().iter().filter_map(|refused| {
            let name = refused.path.strip_prefix(folder)?.strip_prefix('/')?;
            split_ending(name).map(|(stem, _)| stem)
        });
        unread.chain(refused).map(str::to_owned).collect()
    }

    fn refuses(&self, is_sought: impl Fn(&str) -> bool) -> bool {
        let refused = self.tree.refused();
        refused.iter().any(|refused| is_sought(&refused.path))
    }

    /// Whether there is such a file, readable or not.
    fn saw(&self, stem: &str) -> bool {
        let is_sought = |path: &str| {
            split_ending(path).is_some_and(|(known, _)| known.eq_ignore_ascii_case(stem))
        };
        self.taken.iter().any(|path| is_sought(path)) || self.refuses(is_sought)
    }

    /// The one file `<stem>.yaml`.
    fn one<T: DeserializeOwned + Send>(&mut self, stem: &str) -> Option<SourceFile<T>> {
        let files = self.candidates(|path| {
            split_ending(path)
                .filter(|(known, _)| known.eq_ignore_ascii_case(stem))
                .map(|(known, _)| known)
        });
        let wanted: Vec<Candidate<'a>> = files.into_iter().take(1).collect();
        self.many(&wanted).pop()
    }

    /// The files `<folder>/*.yaml`, by name.
    fn folder(&mut self, folder: &str) -> Vec<Candidate<'a>> {
        self.candidates(|path| {
            let name = path.strip_prefix(folder)?.strip_prefix('/')?;
            split_ending(name)
                .filter(|(stem, _)| !stem.contains('/'))
                .map(|(stem, _)| stem)
        })
    }

    /// Files whose stems are chosen. Of those that differ only in case or ending one is kept, if possible that in small
    /// letters with the ending `yaml`, and each other is a finding.
    pub(super) fn candidates(
        &mut self,
        stem_of: impl Fn(&'a str) -> Option<&'a str>,
    ) -> Vec<Candidate<'a>> {
        let mut alike: BTreeMap<String, Vec<Candidate<'a>>> = BTreeMap::new();
        for (path, bytes) in self.tree.iter() {
            let Some(stem) = stem_of(path) else { continue };
            let stem = stem.rsplit('/').next().unwrap_or(stem);
            self.taken.insert(path);
            let same = alike.entry(stem.to_lowercase()).or_default();
            same.push(Candidate { path, stem, bytes });
        }
        let mut kept = Vec::new();
        for (stem, mut same) in alike {
            same.sort_by_key(|file| {
                let ending = split_ending(file.path).map(|(_, ending)| ending);
                (file.stem != stem, ending != Some("yaml"))
            });
            let mut same = same.into_iter();
            let Some(first) = same.next() else { continue };
            for file in same {
                let fault = Fault::SameStem {
                    other: first.path.to_owned(),
                };
                let place = Place::File(file.path.to_owned());
                self.findings.push(Finding::new(fault, place));
            }
            kept.push(first);
        }
        kept
    }

    fn many<T: DeserializeOwned + Send>(&mut self, files: &[Candidate<'a>]) -> Vec<SourceFile<T>> {
        self.read(files, Candidate::read)
    }

    /// Reads files side by side.
    pub(super) fn read<T: Send>(
        &mut self,
        files: &[Candidate<'a>],
        read: impl Fn(&Candidate<'a>) -> (Option<SourceFile<T>>, Vec<Finding>) + Sync + Send,
    ) -> Vec<SourceFile<T>> {
        let read: Vec<(Option<SourceFile<T>>, Vec<Finding>)> = files.par_iter().map(read).collect();
        let mut records = Vec::with_capacity(read.len());
        for (record, mut findings) in read {
            records.extend(record);
            self.findings.append(&mut findings);
        }
        records
    }
}

pub(super) struct Candidate<'a> {
    pub(super) path: &'a str,
    pub(super) stem: &'a str,
    pub(super) bytes: &'a [u8],
}

impl Candidate<'_> {
    fn read<T: DeserializeOwned>(&self) -> (Option<SourceFile<T>>, Vec<Finding>) {
        let text = match text_of(self.bytes) {
            Ok(text) => text,
            Err(span) => {
                let place = Place::Span(self.path.to_owned(), span);
                return (None, vec![Finding::new(Fault::NotUtf8, place)]);
            }
        };
        if is_blank(text) {
            return (
                None,
                vec![Finding::new(
                    Fault::EmptyFile,
                    Place::File(self.path.to_owned()),
                )],
            );
        }
        self.parse(text)
    }

    /// Reads YAML: the whole file, or its first lines.
    pub(super) fn parse<T: DeserializeOwned>(
        &self,
        text: &str,
    ) -> (Option<SourceFile<T>>, Vec<Finding>) {
        let file = |value, partial| SourceFile {
            path: self.path.to_owned(),
            stem: self.stem.to_owned(),
            partial,
            value,
        };
        let read = (!nests_deeply(text)).then(|| serde_yaml::from_str::<T>(text));
        let error = match read {
            Some(Ok(value)) if !needs_second_look(text) => {
                return (Some(file(value, false)), Vec::new());
            }
            Some(Ok(_)) | None => None,
            Some(Err(error)) => Some(error),
        };
        let parsed = node::parse(text);
        let mut faults = parsed.faults;
        let mut value = None;
        if let Some(root) = parsed
            .root
            .filter(|_| !faults.iter().any(|(fault, _)| fault.ends_reading()))
        {
            let (read, more) = recover::<T>(&root);
            value = read;
            faults.extend(more);
        }
        let mut findings: Vec<Finding> = faults
            .into_iter()
            .take(MOST)
            .map(|(fault, span)| Finding::new(fault, Place::Span(self.path.to_owned(), span)))
            .collect();
        if let Some(error) = error.filter(|_| findings.is_empty()) {
            // The two parsers disagree: the words of the first are all there is.
            let line = error.location().map_or(1, |location| location.line());
            let fault = Fault::NotYaml {
                message: error.to_string(),
            };
            findings.push(Finding::new(fault, Place::Line(self.path.to_owned(), line)));
        }
        (
            value.map(|value| file(value, !findings.is_empty())),
            findings,
        )
    }
}

/// What some editors write before UTF-8.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// The text of a file without its BOM; the place of the first byte that is not UTF-8 otherwise.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Span> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let line = before.rsplit('\n').next().unwrap_or_default();
        Span {
            line: before.split('\n').count(),
            column: line.chars().count() + 1,
            length: 1,
        }
    })
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#') || line == "---"
    })
}

/// Whether an anchor, an alias or a tag may stand somewhere, or in brackets a lone `-`, which `serde_yaml` lets pass. Only
/// then is a file without faults read a second time.
fn needs_second_look(text: &str) -> bool {
    let begins = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'[' | b'{' | b',');
    let marks = |byte: u8| matches!(byte, b'&' | b'*' | b'!');
    let bytes = text.as_bytes();
    bytes.first().is_some_and(|&first| marks(first))
        || bytes.windows(3).any(|window| {
            let is_mark = marks(window[1]) && !matches!(window[2], b' ' | b'*');
            let is_dash = window[1] == b'-' && matches!(window[2], b',' | b']' | b'}');
            begins(window[0]) && (is_mark || is_dash)
        })
}

/// Whether brackets may nest so deeply that `serde_yaml`, which takes a time of the depth squared, had better not see them.
fn nests_deeply(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > node::DEPTH
    })
}

/// Files that no phase will ever read: a typing error in a folder's name must not lose a year of results. Without any
/// plan, only what might be one.
fn unknown_files(tree: &Tree, folders: &BTreeSet<String>, taken: &BTreeSet<&str>) -> Vec<Finding> {
    const KNOWN: [&str; 10] = [
        "plan.yaml",
        "departments.yaml",
        "glossary.yaml",
        "readings.yaml",
        "corrections.yaml",
        "measures/",
        "results/",
        "editions/",
        "site.yaml",
        "pages/",
    ];
    tree.iter()
        .filter(|(path, _)| !taken.contains(path) && !is_readme(path))
        .filter_map(|(path, _)| {
            let folder = folders
                .iter()
                .find(|folder| !folder.is_empty() && path.starts_with(&format!("{folder}/")));
            let below = folder.map_or(path, |folder| &path[folder.len() + 1..]);
            let name = below.find('/').map_or(below, |slash| &below[..=slash]);
            let nearest = nearest(name, KNOWN).filter(|near| near != name);
            let may_tell = !folders.is_empty() || nearest.as_deref() == Some("plan.yaml");
            let place = Place::File(path.to_owned());
            may_tell.then(|| Finding::new(Fault::UnknownFile { nearest }, place))
        })
        .collect()
}

/// Whether a file tells people about the folder it stands in.
fn is_readme(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.to_lowercase().starts_with("readme")
}
