//! What all tests share: fixture strings, the real content, and rendered diagnostics.

use michinori::Settings;
use michinori::assess::Audience;
use michinori::diag::{self, Lang};
use michinori::html::LinkStyle;
use michinori::theme::Theme;
use michinori::tree::{Collect, Refused, RefusedReason, Tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The root of the package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A tree from a fixture string: `//- path` begins a file, its lines follow.
pub(crate) fn fixture(text: &str) -> Tree {
    lay(&Tree::new(), text)
}

/// A fixture string laid over a tree. `//- path` replaces or adds a file, `//+ path` adds lines to one, `//x path` takes
/// one away.
///
/// What text cannot hold is written as `//- path bom`, `//- path crlf`, `//- path bytes=8c8e` (the file's bytes), and
/// `//! path too_large 2000000 1048576` for a path that the shell saw but did not read.
pub(crate) fn lay(base: &Tree, text: &str) -> Tree {
    let mut files: BTreeMap<String, Vec<u8>> = base
        .iter()
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect();
    let mut refused = base.refused().to_vec();
    let mut ending = "\n";
    let mut body: Option<&mut Vec<u8>> = None;
    for line in text.lines() {
        if let Some(header) = line.strip_prefix("//- ") {
            let mut words = header.split_whitespace();
            let file = files.entry(words.next().unwrap().to_owned()).or_default();
            file.clear();
            ending = "\n";
            for word in words {
                match word.split_once('=') {
                    None if word == "bom" => file.extend("\u{feff}".bytes()),
                    None if word == "crlf" => ending = "\r\n",
                    Some(("bytes", hex)) => file.extend(bytes_of(hex)),
                    other => panic!("no fixture knows {other:?}"),
                }
            }
            body = Some(file);
        } else if let Some(path) = line.strip_prefix("//+ ") {
            body = Some(files.get_mut(path).unwrap());
        } else if let Some(path) = line.strip_prefix("//x ") {
            assert!(files.remove(path).is_some(), "{path} is not in the base");
            body = None;
        } else if let Some(path) = line.strip_prefix("//! ") {
            refused.push(refusal(path));
            body = None;
        } else if let Some(file) = &mut body {
            file.extend(line.bytes());
            file.extend(ending.bytes());
        }
    }
    let mut tree = Tree::new();
    for (path, bytes) in files {
        tree.insert(path, bytes);
    }
    for refused in refused {
        tree.refuse(refused);
    }
    tree
}

fn bytes_of(hex: &str) -> impl Iterator<Item = u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
}

fn refusal(text: &str) -> Refused {
    let words: Vec<&str> = text.split_whitespace().collect();
    let reason = match words[1..] {
        ["leaves_folder"] => RefusedReason::LeavesFolder,
        ["too_large", size, limit] => RefusedReason::TooLarge {
            size: size.parse().unwrap(),
            limit: limit.parse().unwrap(),
        },
        ["name_not_utf8"] => RefusedReason::NameNotUtf8,
        ["not_a_file"] => RefusedReason::NotAFile,
        ["unreadable", ref message @ ..] => RefusedReason::Unreadable(message.join(" ")),
        _ => panic!("no fixture knows {text}"),
    };
    Refused {
        path: words[0].to_owned(),
        reason,
    }
}

/// The tree of a folder on disk.
pub(crate) fn folder(root: &Path) -> Tree {
    fn walk(root: &Path, folder: &Path, tree: &mut Tree) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, tree);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                tree.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut tree = Tree::new();
    walk(root, root, &mut tree);
    tree
}

/// The real content of the repository.
pub(crate) fn content() -> Tree {
    folder(&root().join("content"))
}

/// What `check` says about a tree, as text.
pub(crate) fn diagnose(tree: &Tree, lang: Lang) -> String {
    diag::render(&michinori::check(tree).diagnostics, "content/", lang)
}

/// Whether a file of a site is a page.
pub(crate) fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "html")
}

/// The same content with every edition frozen: the content says the same, and so do the locks.
pub(crate) fn frozen(content: &Tree) -> Tree {
    let mut tree = content.clone();
    for plan in &michinori::check(content).value.plans {
        for (position, edition) in plan.editions.iter().enumerate() {
            let path = format!("{}editions/{}.lock.json", plan.folder(), edition.id);
            tree.insert(path, michinori::edition::freeze(plan, position));
        }
    }
    tree
}

/// The site of a content that has no errors, with the theme inside the program.
pub(crate) fn build(content: &Tree, audience: Audience) -> Tree {
    build_with(content, audience, LinkStyle::Folders)
}

/// The site with addresses that end in this style.
pub(crate) fn build_with(content: &Tree, audience: Audience, links: LinkStyle) -> Tree {
    let checked = michinori::check(content);
    assert!(!checked.has_errors(), "{}", diagnose(content, Lang::En));
    let theme = Theme::built_in().unwrap();
    let sink = Collect::default();
    let settings = Settings {
        audience,
        links,
        has_gallery: false,
    };
    michinori::build(&checked.value, &theme, settings, &sink, &|_, _| {}).unwrap();
    sink.into_tree()
}
