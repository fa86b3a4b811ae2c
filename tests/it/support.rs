//! What all tests share: fixture strings, the real content, and rendered diagnostics.

use michinori::assess::Audience;
use michinori::diag::{self, Lang};
use michinori::theme::Theme;
use michinori::tree::{Collect, Tree};
use std::path::{Path, PathBuf};

/// The root of the package.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A tree from a fixture string: `//- path` begins a file, its lines follow.
pub(crate) fn fixture(text: &str) -> Tree {
    let mut tree = Tree::new();
    let mut path = None;
    let mut body = String::new();
    for line in text.lines() {
        if let Some(next) = line.strip_prefix("//- ") {
            if let Some(path) = path.replace(next.trim().to_owned()) {
                tree.insert(path, std::mem::take(&mut body));
            }
        } else if path.is_some() {
            body.push_str(line);
            body.push('\n');
        }
    }
    if let Some(path) = path {
        tree.insert(path, body);
    }
    tree
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

/// The site of a content that has no errors, with the theme inside the program.
pub(crate) fn build(content: &Tree, audience: Audience) -> Tree {
    let checked = michinori::check(content);
    assert!(!checked.has_errors(), "{}", diagnose(content, Lang::En));
    let theme = Theme::built_in().unwrap();
    let sink = Collect::default();
    michinori::build(&checked.value, &theme, audience, &sink, &|_, _| {}).unwrap();
    sink.into_tree()
}
