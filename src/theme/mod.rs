//! Templates, style sheets, scripts and icons: the built-in theme, and a city's own over it, file by file.
//!
//! Knows nothing of plans and measures. Entry points: [`Theme::built_in`] and [`Theme::with_overrides`].

use crate::tree::Tree;
use include_dir::{Dir, include_dir};
use minify_html::Cfg;
use std::collections::BTreeMap;
use tera::Tera;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Style sheets that come first, in this order; the others follow by name.
const FIRST_STYLES: [&str; 2] = ["css/tokens.css", "css/base.css"];

/// The style sheet that comes last: a sheet of paper can be as wide as a window, and is none.
const LAST_STYLE: &str = "css/print.css";

/// The script that runs before the first paint. A page waits for it, so it stands alone; all others are one that nothing waits for.
const FIRST_SCRIPT: &str = "js/first.js";

/// The script of the page that finds things: no other page loads it.
const SEARCH_SCRIPT: &str = "js/search.js";

/// A theme, ready to render.
#[derive(Clone, Debug)]
pub struct Theme {
    /// All templates, compiled.
    pub templates: Tera,
    /// Files that the site carries, by their path below it.
    pub assets: BTreeMap<String, Vec<u8>>,
}

/// A template does not compile; the engine's words, which name template and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenTheme(pub String);

impl Theme {
    /// The theme inside the binary.
    ///
    /// # Errors
    /// When its templates do not compile: a bug that the tests find.
    pub fn built_in() -> Result<Self, BrokenTheme> {
        Self::with_overrides(&Tree::new())
    }

    /// The built-in theme with every file of `overrides` in place of the one of the same path.
    ///
    /// # Errors
    /// When a template does not compile.
    pub fn with_overrides(overrides: &Tree) -> Result<Self, BrokenTheme> {
        let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
        built_in_files(&BUILT_IN, &mut files);
        for (path, bytes) in overrides.iter() {
            files.insert(path.to_owned(), bytes);
        }
        let mut templates = Tera::new();
        let sources = files.iter().filter_map(|(path, bytes)| {
            let name = path.strip_prefix("templates/")?;
            Some((name.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        templates
            .add_raw_templates(sources)
            .map_err(|error| BrokenTheme(told(&error)))?;
        let mut assets = BTreeMap::new();
        assets.insert("assets/michinori.css".to_owned(), styles(&files));
        assets.insert("assets/michinori.js".to_owned(), scripts(&files));
        for path in [FIRST_SCRIPT, SEARCH_SCRIPT] {
            if let Some(bytes) = files.get(path) {
                assets.insert(
                    path.replace("js/", "assets/"),
                    smaller("script", bytes.to_vec()),
                );
            }
        }
        for (path, bytes) in &files {
            if let Some(name) = path.strip_prefix("icons/") {
                assets.insert(format!("assets/{name}"), bytes.to_vec());
            }
        }
        Ok(Self { templates, assets })
    }
}

/// The engine's words in one line: `pages/measure.html:3:7: Unexpected end of input`. It draws the place over several.
pub(crate) fn told(error: &tera::Error) -> String {
    let drawn = error.to_string();
    let mut lines = drawn.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let what = first.strip_prefix("error: ").unwrap_or(first);
    match lines.find_map(|line| line.strip_prefix("--> ")) {
        Some(place) => format!("{place}: {what}"),
        None => what.to_owned(),
    }
}

fn built_in_files(dir: &'static Dir<'static>, files: &mut BTreeMap<String, &[u8]>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, file.contents());
    }
    for dir in dir.dirs() {
        built_in_files(dir, files);
    }
}

/// All style sheets as one file, so that a page asks for one.
fn styles(files: &BTreeMap<String, &[u8]>) -> Vec<u8> {
    let is_rest = |path: &str| {
        path.starts_with("css/") && !FIRST_STYLES.contains(&path) && path != LAST_STYLE
    };
    let rest = files
        .iter()
        .filter(|(path, _)| is_rest(path))
        .map(|(_, bytes)| *bytes);
    let first = FIRST_STYLES
        .iter()
        .filter_map(|path| files.get(*path).copied());
    let last = files.get(LAST_STYLE).copied();
    compatible(smaller("style", joined(first.chain(rest).chain(last))))
}

/// Of two ways to write a width the minifier takes the shorter, which browsers read only since 2023.
fn compatible(sheet: Vec<u8>) -> Vec<u8> {
    match String::from_utf8(sheet) {
        Ok(css) => css
            .replace("(width>=", "(min-width:")
            .replace("(width<=", "(max-width:")
            .into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    }
}

/// A style sheet or a script in fewer bytes. The minifier knows pages, so it goes through it in an element; what would end that
/// early stays as it is, and so does what the minifier cannot read.
fn smaller(element: &str, file: Vec<u8>) -> Vec<u8> {
    let (open, end) = (format!("<{element}>"), format!("</{element}"));
    let close = format!("{end}>");
    let mut settings = Cfg::new();
    settings.minify_css = true;
    settings.minify_js = true;
    settings.keep_closing_tags = true;
    let page = [open.as_bytes(), &file, close.as_bytes()].concat();
    let minified = minify_html::minify(&page, &settings);
    let inside = minified
        .strip_prefix(open.as_bytes())
        .and_then(|rest| rest.strip_suffix(close.as_bytes()))
        .filter(|_| {
            let mut parts = file.windows(end.len());
            !parts.any(|part| part.eq_ignore_ascii_case(end.as_bytes()))
        });
    inside.map(<[u8]>::to_vec).unwrap_or(file)
}

/// All scripts that every page has but the first as one file, for the same reason.
fn scripts(files: &BTreeMap<String, &[u8]>) -> Vec<u8> {
    let is_rest =
        |path: &str| path.starts_with("js/") && ![FIRST_SCRIPT, SEARCH_SCRIPT].contains(&path);
    let rest = files.iter().filter(|(path, _)| is_rest(path));
    smaller("script", joined(rest.map(|(_, bytes)| *bytes)))
}

fn joined<'f>(files: impl Iterator<Item = &'f [u8]>) -> Vec<u8> {
    let mut joined = Vec::new();
    for bytes in files {
        joined.extend_from_slice(bytes);
        joined.push(b'\n');
    }
    joined
}
