//! A finished site, its pages and tables read again. The one file here that knows the program: it calls its build.

use super::data::Plan;
use super::staff::Staff;
use crate::page::{Node, Page, without_readings};
use crate::site::follow;
use crate::support;
use michinori::assess::Audience;
use michinori::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Files by their paths.
pub(super) type Files = BTreeMap<String, Arc<[u8]>>;

/// A finished site and what it was made from.
#[derive(Clone, Debug)]
pub(super) struct Built {
    files: Files,
    content: Arc<Files>,
    /// Pages by their paths.
    pub(super) pages: BTreeMap<String, Arc<Page>>,
    /// Plans by their ids.
    pub(super) plans: BTreeMap<String, Arc<Plan>>,
    /// What the office wrote, by plan; of all plans under the empty name.
    pub(super) staff: BTreeMap<String, Arc<Staff>>,
    /// What the descriptions of the data files say, for other programs.
    pub(super) described: Arc<Staff>,
    is_draft: bool,
}

/// Whether a file is of a kind, by the end of its name.
pub(super) fn is(path: &str, end: &str) -> bool {
    std::path::Path::new(path).extension() == Some(end.as_ref())
}

/// The real content with pieces of its files replaced: path, old, new.
pub(super) fn content(changes: &[(&str, &str, &str)]) -> Files {
    let tree = support::content();
    let files = tree.iter();
    let mut files: Files = files
        .map(|(path, bytes)| (path.to_owned(), bytes.into()))
        .collect();
    for (path, old, new) in changes {
        let text = std::str::from_utf8(&files[*path]).unwrap();
        assert!(text.contains(old), "{path} has no {old}");
        let text = text.replacen(old, new, 1);
        files.insert((*path).to_owned(), text.into_bytes().into());
    }
    files
}

/// A content with every edition frozen.
pub(super) fn frozen(content: &Files) -> Files {
    let tree = support::frozen(&laid(content));
    let files = tree.iter();
    files
        .map(|(path, bytes)| (path.to_owned(), bytes.into()))
        .collect()
}

fn laid(content: &Files) -> Tree {
    let mut tree = Tree::new();
    for (path, bytes) in content {
        tree.insert(path.clone(), bytes.to_vec());
    }
    tree
}

/// A file, a page without the readings over its words: they are not what is proved here.
fn plain(path: &str, bytes: &[u8]) -> Arc<[u8]> {
    if is(path, "html") {
        let text = std::str::from_utf8(bytes).unwrap();
        without_readings(text).into_bytes().into()
    } else {
        bytes.into()
    }
}

impl Built {
    /// Builds the site of a content, for everyone or for the office, and reads it.
    pub(super) fn new(content: Files, is_draft: bool) -> Self {
        let audience = if is_draft {
            Audience::Draft
        } else {
            Audience::Public
        };
        let tree = support::build(&laid(&content), audience);
        let files = tree.iter();
        let mut site = Self {
            files: files
                .map(|(path, bytes)| (path.to_owned(), plain(path, bytes)))
                .collect(),
            content: Arc::new(content),
            pages: BTreeMap::new(),
            plans: BTreeMap::new(),
            staff: BTreeMap::new(),
            described: Arc::new(Staff::read([].into_iter(), [])),
            is_draft,
        };
        let pages = site.files.keys().filter(|path| is(path, "html"));
        for path in pages.cloned().collect::<Vec<_>>() {
            site.read_page(&path);
        }
        let plans = site
            .content
            .keys()
            .filter_map(|path| path.strip_suffix("/plan.yaml"));
        for plan in plans.map(str::to_owned).collect::<Vec<_>>() {
            site.read_plan(&plan);
        }
        site.read_staff();
        site
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> &str {
        std::str::from_utf8(self.files.get(path).expect(path)).unwrap()
    }

    /// The bytes of a file.
    pub(super) fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// The same site with a piece of one file replaced, read again.
    pub(super) fn with(&self, path: &str, old: &str, new: &str) -> Self {
        let mut other = self.clone();
        let text = self.text(path);
        assert!(text.contains(old), "{path} has no {old}");
        let text = text.replacen(old, new, 1);
        other
            .files
            .insert(path.to_owned(), text.into_bytes().into());
        if is(path, "html") {
            other.read_page(path);
        } else if let Some((plan, _)) = path.split_once("/data/") {
            other.read_plan(plan);
        }
        other
    }

    /// The same site with another text of a page.
    pub(super) fn with_text(&self, path: &str, text: &str) -> Self {
        let mut other = self.clone();
        other.files.insert(path.to_owned(), text.as_bytes().into());
        other.read_page(path);
        other
    }

    fn read_page(&mut self, path: &str) {
        let page = Page::read(self.text(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        self.pages.insert(path.to_owned(), Arc::new(page));
    }

    fn read_plan(&mut self, id: &str) {
        let head = self.head(id);
        let spans = head["process"].as_sequence().into_iter().flatten();
        let dates = spans.flat_map(|span| [&span["from"], &span["to"]]);
        let dates = dates.filter_map(|date| date.as_str().map(str::to_owned));
        let site: serde_yaml::Value = serde_yaml::from_slice(&self.content["site.yaml"]).unwrap();
        let base = site["base_url"].as_str().unwrap_or_default();
        let plan = Plan::read(id, &self.files, self.reported(id), dates.collect(), base);
        self.plans.insert(id.to_owned(), Arc::new(plan));
    }

    fn read_staff(&mut self) {
        let ids: Vec<String> = self.plans.keys().cloned().collect();
        let is_site = |path: &str| !ids.iter().any(|id| path.starts_with(&format!("{id}/")));
        let all = || {
            self.content
                .iter()
                .map(|(path, bytes)| (path.as_str(), &**bytes))
        };
        let mut staff = BTreeMap::new();
        staff.insert(String::new(), Arc::new(Staff::read(all(), [])));
        for (id, plan) in &self.plans {
            let own =
                all().filter(|(path, _)| is_site(path) || path.starts_with(&format!("{id}/")));
            let policies = plan.rows("policies").iter();
            let policies = policies.map(|row| format!("{}{}", row["code"], row["title"]));
            staff.insert(id.clone(), Arc::new(Staff::read(own, policies)));
        }
        self.staff = staff;
        let described = self.files.iter();
        let described = described.filter(|(path, _)| path.ends_with("/csv-metadata.json"));
        // JSON is YAML too.
        let described = described.map(|(path, bytes)| (path.as_str(), &**bytes));
        self.described = Arc::new(Staff::read(described, []));
    }

    /// The `plan.yaml` of a plan.
    pub(super) fn head(&self, plan: &str) -> serde_yaml::Value {
        serde_yaml::from_slice(&self.content[&format!("{plan}/plan.yaml")]).unwrap()
    }

    /// Period → the measures that its report names, of the reports that may be seen, from the office's files.
    fn reported(&self, plan: &str) -> BTreeMap<String, BTreeSet<String>> {
        let head = self.head(plan);
        let editions = head["editions"].as_sequence().into_iter().flatten();
        let published = editions.filter(|edition| edition["publish"].as_bool() == Some(true));
        let until = published
            .filter_map(|edition| {
                let year = edition["covers"].as_u64().map(|year| year.to_string());
                year.or_else(|| edition["covers"].as_str().map(str::to_owned))
            })
            .max();
        let folder = format!("{plan}/results/");
        let results = self.content.iter().filter_map(|(path, bytes)| {
            let period = path.strip_prefix(&folder)?.strip_suffix(".yaml")?;
            Some((period.to_owned(), bytes))
        });
        let seen = results.filter(|(period, _)| self.is_draft || Some(period) <= until.as_ref());
        let named = seen.map(|(period, bytes)| {
            let results: serde_yaml::Value = serde_yaml::from_slice(bytes).unwrap();
            let measures = results.as_mapping().into_iter().flat_map(|map| map.keys());
            let measures = measures.filter_map(|key| key.as_str().map(str::to_owned));
            (period, measures.collect())
        });
        named.collect()
    }

    /// The plan of a page, if it is one of a plan.
    pub(super) fn plan_of(&self, path: &str) -> Option<&Plan> {
        self.plans.get(path.split('/').next()?).map(|plan| &**plan)
    }

    /// The kind of a page: `measure`.
    pub(super) fn kind(&self, path: &str) -> &str {
        let page = &self.pages[path];
        let (_, body) = page.all("body").next().expect(path);
        body.attr("data-page").unwrap_or_default()
    }

    /// The measure to which a link leads, with the anchor on its page.
    pub(super) fn measure_at(&self, path: &str, link: &Node) -> Option<(String, Option<String>)> {
        let (page, anchor) = follow("/", path, link.attr("href")?)?;
        let measure = self.plan_of(&page)?.by_page.get(&page)?;
        Some((measure.clone(), anchor))
    }
}
