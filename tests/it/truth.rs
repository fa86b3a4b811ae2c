//! The truth of the site: every figure of every page is proved again, by a program that shares nothing with the one that
//! wrote it. [`built`] alone calls the build; all else here reads the finished files.

mod beside;
mod built;
mod calendar;
mod changed;
mod chart;
mod compare;
mod data;
mod decimal;
mod distribution;
mod drawn;
mod editions;
mod fact;
mod feed;
mod files;
mod filter;
mod history;
mod lists;
mod marks;
mod names;
mod reviewed;
mod road;
mod schedule;
mod spark;
mod staff;
mod words;
mod work;
mod written;
mod years;

use built::{Built, content};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What was proved, by kind, and what is wrong.
#[derive(Debug, Default)]
struct Verdict {
    proved: BTreeMap<String, usize>,
    wrong: Vec<String>,
}

impl Verdict {
    fn proved(&mut self, what: String) {
        *self.proved.entry(what).or_default() += 1;
    }

    fn proved_times(&mut self, what: &str, times: usize) {
        *self.proved.entry(what.to_owned()).or_default() += times;
    }

    fn wrong(&mut self, why: String) {
        self.wrong.push(why);
    }

    /// The verdict on some pages of a site.
    fn on<'p>(site: &Built, pages: impl IntoIterator<Item = &'p str>) -> Self {
        let mut verdict = Self::default();
        for path in pages {
            fact::prove(site, path, &mut verdict);
            fact::every_figure(site, path, &mut verdict);
            beside::prove(site, path, &mut verdict);
            marks::prove(site, path, &mut verdict);
            work::prove(site, path, &mut verdict);
            editions::prove(site, path, &mut verdict);
            years::prove(site, path, &mut verdict);
            names::prove(site, path, &mut verdict);
            files::prove(site, path, &mut verdict);
            lists::prove(site, path, &mut verdict);
            chart::prove(site, path, &mut verdict);
            distribution::prove(site, path, &mut verdict);
            road::prove(site, path, &mut verdict);
            spark::prove(site, path, &mut verdict);
            history::prove(site, path, &mut verdict);
            schedule::prove(site, path, &mut verdict);
            words::prove(site, path, &mut verdict);
            verdict.proved("page".to_owned());
        }
        verdict
    }

    fn on_all(site: &Built) -> Self {
        Self::on(site, site.pages.keys().map(String::as_str))
    }

    fn holds(&self) {
        let some: Vec<&String> = self.wrong.iter().take(40).collect();
        assert!(some.is_empty(), "{} are wrong: {some:#?}", self.wrong.len());
    }
}

/// A text without spaces.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn has_digit(text: &str) -> bool {
    text.contains(is_digit)
}

/// The site of the real content.
static REAL: LazyLock<Built> = LazyLock::new(|| Built::new(content(&[]), false));

/// The newest reports of two plans, taken back.
const TAKEN_BACK: [(&str, &str, &str); 2] = [
    (
        "kasama/plan.yaml",
        "covers: 2021, publish: true",
        "covers: 2021, publish: false",
    ),
    (
        "suita/plan.yaml",
        "covers: 2021\n    publish: true",
        "covers: 2021\n    publish: false",
    ),
];

#[test]
fn every_figure_of_every_page_is_proved() {
    let verdict = Verdict::on_all(&REAL);
    verdict.holds();
    // Not that nothing is left to prove.
    let times = |what: &str| -> usize {
        let proved = verdict
            .proved
            .iter()
            .filter(|(kind, _)| kind.starts_with(what));
        proved.map(|(_, times)| times).sum()
    };
    let least = [
        ("page", 400),
        ("fact ", 5_000),
        ("figure in its place", 150),
        ("number in a drawing", 700),
        ("part of a bar", 9),
        ("column of a small drawing", 200),
        ("mark on a road", 300),
        ("span in a drawing", 400),
        ("total leads", 900),
        ("total stands", 1_100),
        ("rating", 2_800),
        ("dated work", 600),
        ("digit staff", 5_000),
        ("digit", 20_000),
    ];
    for (what, least) in least {
        assert!(times(what) >= least, "{what}: {}", times(what));
    }
}

/// What is not published leaves no figure; the rest is as true as before.
#[test]
fn every_figure_is_proved_before_the_newest_report_is_published() {
    let site = Built::new(content(&TAKEN_BACK), false);
    Verdict::on_all(&site).holds();
    for (path, page) in &site.pages {
        let facts = page.nodes.iter().filter_map(|node| node.attr("data-fact"));
        let is_newest = |fact: &&str| {
            let plan = fact.split([' ', '/']).nth(1);
            let is_taken_back = ["kasama", "suita"].contains(&plan.unwrap_or_default());
            // Baselines and targets are part of the plan itself.
            let kind = fact.split(' ').next().unwrap_or_default();
            let is_planned = ["baseline", "superseded", "target"].contains(&kind);
            is_taken_back && !is_planned && fact.contains("2021")
        };
        assert_eq!(
            facts.filter(is_newest).collect::<Vec<_>>(),
            [""; 0],
            "{path}"
        );
    }
}

#[test]
fn every_figure_of_a_draft_is_proved() {
    let site = Built::new(content(&TAKEN_BACK), true);
    Verdict::on_all(&site).holds();
}

/// Ratings and a figure that were corrected after their editions were frozen: those editions show what stood then.
#[test]
fn every_figure_is_proved_after_a_correction() {
    let results = "kasama/results/2021.yaml";
    let old = "ratings: {progress: on_plan, completion: open}\n  figures: {applications: 7889,";
    let new = "ratings: {progress: late, completion: open}\n  figures: {applications: 7890,";
    let mut files = built::frozen(&content(&[]));
    let changed = content(&[(results, old, new)]);
    files.insert(results.to_owned(), changed[results].clone());
    let corrections = "\
- {date: 2023-04-01, measure: online-applications, key: results.2021.progress, was: on_plan, is: ▲, reason: 写しまちがいです。}
- {date: 2023-05-01, measure: online-applications, key: results.2021.applications, was: 7889, is: \"7,890件\", reason: 数えまちがいです。}
";
    let path = "kasama/corrections.yaml".to_owned();
    files.insert(path, corrections.as_bytes().into());
    let site = Built::new(files, false);
    let pages = site.pages.keys().map(String::as_str);
    let of_editions = ["kasama/editions/", "kasama/periods/", "kasama/ratings/"];
    let verdict = Verdict::on(
        &site,
        pages.filter(|path| of_editions.iter().any(|start| path.starts_with(start))),
    );
    verdict.holds();
    assert!(verdict.proved["fact corrected"] > 8);
    // And a rating that is not of then is found.
    let edition = "kasama/editions/2021/index.html";
    let undone = "undone=1,2";
    assert!(site.text(edition).contains(undone));
    let forged = site.with(edition, undone, "undone=2");
    assert!(!Verdict::on(&forged, [edition]).wrong.is_empty());
}

/// Western years first, eras in one letter; and an address, for which there is a feed.
#[test]
fn every_figure_is_proved_in_another_writing_of_years() {
    let lines =
        "base_url: https://example.jp/dx/\ndates: {order: western_first, form: short}\ntitle:";
    let site = Built::new(content(&[("site.yaml", "title:", lines)]), false);
    let mut verdict = Verdict::on_all(&site);
    feed::prove(&site, &mut verdict);
    verdict.holds();
}

/// What is listed again counts once, and both numbers are said.
#[test]
fn kusatsu_says_both_numbers() {
    for path in ["kusatsu/index.html", "kusatsu/measures/index.html"] {
        let page = &REAL.pages[path];
        let (main, _) = page.all("main").next().unwrap();
        let words = words::bare_text(page, main);
        assert!(words.contains("38件、再掲を除く35件"), "{path}: {words}");
    }
}

/// The proofs share nothing with the program: of all files here, one calls its build (and has it freeze editions), and none names anything else.
#[test]
fn the_proofs_share_nothing_with_the_program() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/truth");
    let name = concat!("michi", "nori::");
    let mut named = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let lines = text
            .lines()
            .filter(|line| line.contains(name) || line.contains("support::"));
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        named.extend(lines.map(|line| format!("{file}: {}", line.trim())));
    }
    named.sort();
    let build = [
        "built.rs: let tree = support::build(&laid(&content), audience);",
        "built.rs: let tree = support::content();",
        "built.rs: let tree = support::frozen(&laid(content));",
        &format!("built.rs: use {name}assess::Audience;"),
        &format!("built.rs: use {name}tree::Tree;"),
    ];
    assert_eq!(named, build);
}
