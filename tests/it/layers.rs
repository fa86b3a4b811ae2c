//! The layers: what each module may know. An arrow that this table does not have is an architectural change.

use crate::support::{folder, root};
use std::collections::{BTreeMap, BTreeSet};

/// Every module of the crate in the order of the way of the data, and the modules that it may know.
const LAYERS: [(&str, &[&str]); 22] = [
    // Leaves: they know nothing.
    ("tree", &[]),
    ("quantity", &[]),
    ("calendar", &[]),
    ("chart", &[]),
    ("html", &[]),
    ("ruby", &[]),
    ("markdown", &["html"]),
    // Phases: what stands left of them.
    ("diag", &["calendar"]),
    ("schema", &["tree", "diag"]),
    ("model", &["quantity", "calendar", "ruby", "diag", "schema"]),
    ("assess", &["quantity", "calendar", "schema", "model"]),
    (
        "rule",
        &[
            "tree", "quantity", "calendar", "ruby", "diag", "schema", "model",
        ],
    ),
    ("edition", &["calendar", "diag", "schema", "model"]),
    ("review", &["tree", "ruby", "schema", "model"]),
    (
        "view",
        &[
            "quantity", "calendar", "chart", "html", "markdown", "schema", "model", "assess",
            "edition",
        ],
    ),
    (
        "opendata",
        &["calendar", "ruby", "schema", "model", "assess", "view"],
    ),
    // These never see the domain.
    ("search", &["ruby", "view"]),
    ("theme", &["tree"]),
    ("render", &["ruby", "html", "diag", "theme", "view"]),
    ("site", &["tree", "html", "diag"]),
    // The crate's root tells the pipeline; the shell sees everything.
    (
        "lib",
        &[
            "tree", "ruby", "html", "diag", "schema", "model", "assess", "rule", "edition", "view",
            "opendata", "search", "theme", "render", "site",
        ],
    ),
    (
        "cli",
        &[
            "lib", "tree", "quantity", "calendar", "chart", "html", "markdown", "ruby", "diag",
            "schema", "model", "assess", "rule", "edition", "review", "view", "theme", "render",
            "site",
        ],
    ),
];

/// The domain: what the plan of a municipality is.
const DOMAIN: [&str; 4] = ["schema", "model", "assess", "rule"];

/// The module of a file, by its path below `src`; `main.rs` is the shell's first line.
fn module(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    match first.strip_suffix(".rs").unwrap_or(first) {
        "main" => "cli",
        module => module,
    }
}

/// The text without comments and without what stands in quotes: names in prose are no arrows.
fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.replace("\\\"", "");
        let outside = line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
        code.push_str(outside.split("//").next().unwrap_or_default());
        code.push('\n');
    }
    code
}

/// The first names of all paths that begin with `start`, through `{…}` groups.
fn named(code: &str, start: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices(start) {
        if code[..at].ends_with(|c| is_name(c) || c == ':') {
            continue;
        }
        let rest = &code[at + start.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(rest.split(|c| !is_name(c)).next().unwrap().to_owned());
            continue;
        };
        let (mut depth, mut name, mut is_first) = (0, String::new(), true);
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    names.insert(std::mem::take(&mut name));
                    is_first = true;
                }
                ':' if depth == 0 => is_first = false,
                c if depth == 0 && is_first && is_name(c) => name.push(c),
                _ => {}
            }
        }
        names.insert(name);
    }
    names.remove("");
    names
}

/// What the crate's root itself holds: not a module, so an item of `lib`.
fn target(name: &str) -> &str {
    if LAYERS.iter().any(|(module, _)| *module == name) {
        name
    } else {
        "lib"
    }
}

fn is_code(path: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|end| end == "rs")
}

/// The files of code with their texts. Data beside them, such as the dictionary, name nothing.
fn sources() -> Vec<(String, String)> {
    let files = folder(&root().join("src"));
    let code = files.iter().filter(|(path, _)| is_code(path));
    code.map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

/// The modules that each module names, and the file that names them.
fn arrows() -> BTreeMap<(String, String), String> {
    let mut arrows = BTreeMap::new();
    for (path, text) in sources() {
        let (path, from) = (path.as_str(), module(&path));
        let code = code(&text);
        let mut names = named(&code, "crate::");
        names.extend(named(&code, "michinori::"));
        // From the first file of a module, `super` is the crate's root.
        let is_top = path.matches('/').count() == usize::from(path.ends_with("/mod.rs"));
        if is_top {
            names.extend(named(&code, "super::"));
        }
        if path == "lib.rs" {
            let known = LAYERS.map(|(module, _)| module);
            names.extend(
                known
                    .iter()
                    .filter_map(|module| {
                        let start = format!("{module}::");
                        (!named(&code, &start).is_empty()).then_some((*module).to_owned())
                    })
                    .collect::<Vec<_>>(),
            );
        }
        for name in names {
            let to = target(&name);
            if to != from {
                arrows.insert((from.to_owned(), to.to_owned()), path.to_owned());
            }
        }
    }
    arrows
}

#[test]
fn no_module_knows_more_than_its_layer() {
    let arrows = arrows();
    assert!(arrows.len() > 30, "the arrows were not found: {arrows:?}");
    let table = BTreeMap::from(LAYERS);
    let wrong: Vec<String> = arrows
        .iter()
        .filter(|((from, to), _)| {
            !table
                .get(from.as_str())
                .is_some_and(|may| may.contains(&to.as_str()))
        })
        .map(|((from, to), path)| format!("{from} → {to} (src/{path})"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_stands_in_the_table_once_and_every_arrow_points_left() {
    let src = folder(&root().join("src"));
    let modules: BTreeSet<&str> = src.iter().map(|(path, _)| module(path)).collect();
    let table: Vec<&str> = LAYERS.iter().map(|(module, _)| *module).collect();
    assert_eq!(modules, table.iter().copied().collect::<BTreeSet<&str>>());
    assert_eq!(modules.len(), table.len(), "a module stands there twice");
    for (position, (module, may)) in LAYERS.iter().enumerate() {
        for known in *may {
            assert!(table[..position].contains(known), "{module} → {known}");
        }
    }
}

/// An arrow that is no longer there leaves the table.
#[test]
fn the_table_allows_no_more_than_is_used() {
    let arrows = arrows();
    // The shell may see everything; rules come one by one.
    let fixed = LAYERS
        .iter()
        .filter(|(module, _)| !["cli", "rule"].contains(module));
    for (module, may) in fixed {
        for known in *may {
            let arrow = ((*module).to_owned(), (*known).to_owned());
            assert!(arrows.contains_key(&arrow), "{module} → {known}");
        }
    }
}

#[test]
fn theme_render_and_site_never_see_the_domain() {
    for (module, may) in LAYERS {
        let sees = may.iter().any(|known| DOMAIN.contains(known));
        if ["theme", "render", "site"].contains(&module) {
            assert!(!sees, "{module}");
        }
    }
    assert_eq!(
        BTreeMap::from(LAYERS)["render"],
        ["ruby", "html", "diag", "theme", "view"],
        "of the data, render knows view types alone"
    );
}

#[test]
fn no_module_reaches_over_its_parent() {
    for (path, text) in sources() {
        let code = code(&text);
        assert!(!code.contains("super::super"), "src/{path}");
    }
}

#[test]
fn arrows_are_read_through_groups_and_comments() {
    let names = named(
        "use crate::{a, b::{c, d}, e::f};\nfn x(_: crate::g::H) {} my_crate::no; pub(crate) fn y()",
        "crate::",
    );
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["a", "b", "e", "g"]);
    assert_eq!(code("a // crate::b\n\"crate::c\" d"), "a \n\"\" d\n");
}
