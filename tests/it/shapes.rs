//! Shapes of plans that the five sources do not have, in a town that does not exist: what the pages say of them.

mod figures;
mod many;
mod scales;

use crate::page::{Node, Page};
use crate::support::{build, diagnose, fixture};
use michinori::assess::Audience;
use michinori::diag::Lang;
use michinori::tree::Tree;

/// A plan from 2020 to 2023 with editions of 2021 and 2023 and what `plan` adds to it; `files` are further files.
fn content(plan: &str, files: &str) -> Tree {
    fixture(&format!(
        "//- site.yaml\ntitle: 星見市のDX\npublisher: 星見市\nbase_url: https://www.example.lg.jp/\n\
         //- plan.yaml\ntitle: 星見市DX計画\nmunicipality: {{code: \"000000\", name: 星見市}}\n\
         fiscal_years: {{from: 2020, to: 2023}}\nlevels: [柱]\nmeasure_name: 施策\n\
         sections: {{result: 結果, voice: 市民の声}}\n\
         editions:\n\
         - {{id: \"2021\", title: 中間の報告, published: 2022-06, covers: 2021, publish: true}}\n\
         - {{id: \"2023\", title: おわりの報告, published: 2024-06, covers: 2023, publish: true}}\n\
         {plan}\n{files}"
    ))
}

/// The finished site of a content.
struct Site(Tree);

impl Site {
    fn of(plan: &str, files: &str) -> Self {
        Self(build(&content(plan, files), Audience::Public))
    }

    fn page(&self, path: &str) -> Page {
        let bytes = self.0.get(path).expect(path);
        Page::read(std::str::from_utf8(bytes).unwrap()).expect(path)
    }

    /// What the main part of a page says.
    fn says(&self, path: &str) -> String {
        let page = self.page(path);
        let (main, _) = page.all("main").next().expect(path);
        words(&page, main)
    }

    /// What the page of the measure `m` says.
    fn measure(&self) -> String {
        self.says("measures/m/index.html")
    }

    /// The cells of a table's row, by its caption and the text of its first cell.
    fn row(&self, path: &str, caption: &str, first: &str) -> Vec<String> {
        let page = self.page(path);
        let (table, _) = page
            .all("table")
            .find(|(ix, _)| {
                let mut captions = page.inside(*ix, "caption");
                captions.any(|(ix, _)| words(&page, ix).contains(caption))
            })
            .expect(caption);
        let rows = page.inside(table, "tr").map(|(row, node)| {
            let cells = (row..node.end).filter(|ix| matches!(&*page.nodes[*ix].name, "th" | "td"));
            cells.map(|ix| words(&page, ix)).collect::<Vec<_>>()
        });
        let mut rows = rows.filter(|cells| cells.first().is_some_and(|cell| cell.contains(first)));
        rows.next().expect(first)
    }
}

/// The texts inside a node, one space between any two but around a figure, which is part of its sentence.
fn words(page: &Page, ix: usize) -> String {
    let is_figure = |ix: &usize| page.nodes[*ix].attr("data-fact").is_some();
    let place = |node: &Node| {
        node.parent
            .filter(is_figure)
            .map_or(node.parent, |ix| page.nodes[ix].parent)
    };
    let (mut words, mut before) = (String::new(), None);
    // What a field holds is copied, not read.
    let is_copied = |node: &Node| {
        let parent = node.parent.map(|ix| page.nodes[ix].name.as_str());
        parent == Some("textarea")
    };
    let nodes = page.nodes[ix..page.nodes[ix].end].iter();
    for node in nodes.filter(|node| !is_copied(node)) {
        if !node.text.trim().is_empty() {
            words.push_str(if place(node) == before { "" } else { " " });
            words.push_str(&node.text);
            before = place(node);
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no 「{part}」 in {text}");
    }
}

#[track_caller]
fn lacks(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(!text.contains(part), "「{part}」 in {text}");
    }
}

/// What `check` says in Japanese.
fn faults(plan: &str, files: &str) -> String {
    diagnose(&content(plan, files), Lang::Ja)
}
