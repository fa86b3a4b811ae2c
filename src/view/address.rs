//! Addresses of pages and anchors, and the relative way from one page to another.
//!
//! The one place that knows where a page stands. Links are relative, so that the site runs below any path.

use crate::assess::{Class, State};
use crate::calendar::Period;
use crate::html::LinkStyle;
use crate::model::{
    Area, Department, Edition, GlossaryTerm, Indicator, Measure, Missing, Plan, PolicyIx, Scale,
};

/// A page: the folder of its `index.html` below the site's root, empty or with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    folder: String,
    links: LinkStyle,
}

impl Address {
    /// The site's home.
    pub fn root() -> Self {
        Self {
            folder: String::new(),
            links: LinkStyle::Folders,
        }
    }

    /// The same page; its ways to others end in this style, and so do those of the pages below it.
    #[must_use]
    pub fn with_links(self, links: LinkStyle) -> Self {
        Self { links, ..self }
    }

    /// A free page, from the site's home.
    #[must_use]
    pub fn free(&self, id: &str) -> Self {
        self.below(id)
    }

    /// What finds things on the whole site, from the site's home.
    #[must_use]
    pub fn search(&self) -> Self {
        self.below("search")
    }

    /// The samples of all parts of pages, from the site's home. No id can be its name.
    #[must_use]
    pub fn gallery(&self) -> Self {
        self.below("_gallery")
    }

    /// How its ways to other pages end.
    pub fn links(&self) -> LinkStyle {
        self.links
    }

    /// The folder, such as `kasama/measures/e-contract/`.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// The file.
    pub fn file(&self) -> String {
        format!("{}index.html", self.folder)
    }

    fn below(&self, rest: &str) -> Self {
        Self {
            folder: format!("{}{rest}/", self.folder),
            links: self.links,
        }
    }

    /// The way to a file of the site, such as an asset.
    pub fn way_to_file(&self, file: &str) -> String {
        format!("{}{file}", "../".repeat(self.folder.matches('/').count()))
    }

    /// The way to another page.
    pub fn way_to(&self, other: &Address) -> String {
        let same = self
            .folder
            .split_inclusive('/')
            .zip(other.folder.split_inclusive('/'))
            .take_while(|(a, b)| a == b)
            .map(|(part, _)| part.len())
            .sum::<usize>();
        let up = self.folder[same..].matches('/').count();
        let way = format!("{}{}", "../".repeat(up), &other.folder[same..]);
        self.links.apply(if way.is_empty() { "./" } else { &way })
    }

    /// The way to an anchor of another page, or of this one.
    pub fn way_to_anchor(&self, other: &Address, anchor: &str) -> String {
        if self == other {
            return format!("#{anchor}");
        }
        format!("{}#{anchor}", self.way_to(other))
    }
}

/// The addresses of one plan's pages.
#[derive(Clone, Debug)]
pub struct PlanAddresses {
    home: Address,
}

impl PlanAddresses {
    /// Those of a plan; the root plan stands at the site's root.
    pub fn new(plan: &Plan, is_root: bool) -> Self {
        let root = Address::root();
        Self {
            home: if is_root { root } else { root.below(&plan.id) },
        }
    }

    /// The same pages; their ways to others end in this style.
    #[must_use]
    pub fn with_links(self, links: LinkStyle) -> Self {
        Self {
            home: self.home.with_links(links),
        }
    }

    /// The plan's home.
    pub fn home(&self) -> Address {
        self.home.clone()
    }

    /// The whole plan, to print.
    pub fn booklet(&self) -> Address {
        self.home.below("print")
    }

    /// All measures.
    pub fn measures(&self) -> Address {
        self.home.below("measures")
    }

    /// What finds things of the plan.
    pub fn search(&self) -> Address {
        self.home.search()
    }

    /// The terms of the plan.
    pub fn glossary(&self) -> Address {
        self.home.below("glossary")
    }

    /// A measure.
    pub fn measure(&self, measure: &Measure) -> Address {
        self.measures().below(&measure.id)
    }

    /// A chart of a measure for pages of others.
    pub fn embed(&self, measure: &Measure, indicator: &Indicator) -> Address {
        self.measure(measure).below("embed").below(&indicator.id)
    }

    /// The open data.
    pub fn data(&self) -> Address {
        self.home.below("data")
    }

    /// Where a measure stood under an id that it had before.
    pub fn former(&self, id: &str) -> Address {
        self.measures().below(id)
    }

    /// A policy.
    pub fn policy(&self, plan: &Plan, policy: PolicyIx) -> Address {
        self.home
            .below("policies")
            .below(&plan.policies[policy.0].id)
    }

    /// All departments.
    pub fn departments(&self) -> Address {
        self.home.below("departments")
    }

    /// A department.
    pub fn department(&self, department: &Department) -> Address {
        self.departments().below(&department.id)
    }

    /// All areas.
    pub fn areas(&self) -> Address {
        self.home.below("areas")
    }

    /// An area.
    pub fn area(&self, area: &Area) -> Address {
        self.areas().below(&area.id)
    }

    /// A period.
    pub fn period(&self, period: Period) -> Address {
        self.home.below("periods").below(&period.to_string())
    }

    /// A page of all indicators, from 1.
    pub fn indicators(&self, page: usize) -> Address {
        let first = self.home.below("indicators");
        if page == 1 {
            first
        } else {
            first.below(&page.to_string())
        }
    }

    /// The editions.
    pub fn editions(&self) -> Address {
        self.home.below("editions")
    }

    /// The plan as it stood in an edition.
    pub fn edition(&self, edition: &Edition) -> Address {
        self.editions().below(&edition.id)
    }

    /// What changed from the edition before.
    pub fn changes(&self, edition: &Edition) -> Address {
        self.edition(edition).below("changes")
    }

    /// All ratings on a scale.
    pub fn scale(&self, scale: &Scale) -> Address {
        self.home.below("ratings").below(&scale.id)
    }

    /// The measures with one value of a scale.
    pub fn value(&self, scale: &Scale, value: usize) -> Address {
        self.scale(scale).below(&scale.values[value].id)
    }
}

/// Anchor of an indicator on its measure's page.
pub fn indicator_anchor(indicator: &Indicator) -> String {
    format!("indicator-{}", indicator.id)
}

/// Anchor of a term in the glossary.
pub fn term_anchor(term: &GlossaryTerm) -> String {
    format!("term-{}", term.id)
}

/// Anchor of a period: `p2021`.
pub fn period_anchor(period: Period) -> String {
    format!("p{period}")
}

/// Anchor of a state on the list of measures.
pub fn state_anchor(state: State) -> String {
    format!("state-{}", state_word(state))
}

/// The word of a state in addresses and facts.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::Planned => "planned",
        State::Active => "active",
        State::Completed => "completed",
        State::Merged => "merged",
        State::Withdrawn => "withdrawn",
        State::Removed => "removed",
    }
}

/// Anchor of the measures with a class on a scale in a period: `progress-late-p2021`.
pub fn rating_anchor(scale: &Scale, period: Period, class: Class) -> String {
    let word = class_word(scale, class);
    format!("{}-{word}-{}", scale.id, period_anchor(period))
}

/// Anchor of the measures that moved into a class, on the page of the period in which they did: `progress-late-to-early`.
pub fn move_anchor(scale: &Scale, from: Class, to: Class) -> String {
    let (from, to) = (class_word(scale, from), class_word(scale, to));
    format!("{}-{from}-to-{to}", scale.id)
}

/// The part of an anchor that names a class: a value's id, or a kind of missing.
pub fn class_word(scale: &Scale, class: Class) -> String {
    match class {
        Class::Rated(value) => scale.values[value.0].id.clone(),
        Class::Missing(kind) => Missing::ALL
            .iter()
            .find(|(_, known)| *known == kind)
            .map_or("missing", |(word, _)| word)
            .replace('_', "-"),
        Class::NoEntry => "no-entry".to_owned(),
        Class::NotYetAdded => "not-yet-added".to_owned(),
    }
}
