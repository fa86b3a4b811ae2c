//! One edition: the plan as it stood then, with its totals, its measures, and their ratings and figures of then.

use super::EditionView;
use super::changes::figure;
use crate::assess::{Class, Tally};
use crate::edition::{self, Facts};
use crate::model::{Edition, MeasureIx, PolicyIx, ScaleIx, Stated, ValueIx, When};
use crate::view::address::{self, Address};
use crate::view::chip;
use crate::view::correction::{self, Corrected, CorrectionView, Side};
use crate::view::fact::{FigureKind, Filter, Of, Said};
use crate::view::frame::{self, About};
use crate::view::list::{self, Item, Marks, Proof};
use crate::view::parts::{self, SourceView};
use crate::view::totals::{self, TotalsTable};
use crate::view::{Page, PlanView, View, Views};
use serde::Serialize;
use std::collections::BTreeMap;

/// An edition.
#[derive(Clone, Debug, Serialize)]
pub struct ThenView {
    /// What it says of itself.
    pub edition: EditionView,
    /// Title of the plan as it was printed then.
    pub plan_title: String,
    /// The plan's word for a measure.
    pub measure_name: String,
    /// How many measures it had.
    pub count: Said,
    /// One per scale that was in use.
    pub scales: Vec<ScaleThen>,
    /// What the marks of an item are.
    pub columns: Vec<String>,
    /// The measures with their ratings and figures of then, by top policy.
    pub groups: Vec<GroupThen>,
    /// The period of their figures; none without any.
    pub figures_of: Option<String>,
    /// What was corrected since: the page shows what stood before.
    pub corrections: Vec<CorrectionView>,
    /// Source documents.
    pub sources: Vec<SourceView>,
    /// The way to the notes on the sources.
    pub notes_href: String,
}

/// The totals of a scale.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleThen {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Totals of then.
    pub table: TotalsTable,
    /// The measures of each total that is another one now: no list of today proves it.
    pub proofs: Vec<Proof>,
}

/// A heading with an anchor and the measures below it.
#[derive(Clone, Debug, Serialize)]
pub struct GroupThen {
    /// Anchor.
    pub anchor: String,
    /// Heading.
    pub title: String,
    /// How many.
    pub count: Said,
    /// Measures.
    pub items: Vec<ItemThen>,
}

/// A measure.
#[derive(Clone, Debug, Serialize)]
pub struct ItemThen {
    /// Its name of then, and its ratings.
    #[serde(flatten)]
    pub item: Item,
    /// Its indicators with their actuals of the edition's period.
    pub figures: Vec<Said>,
    /// What was corrected since, and the way to that correction.
    pub corrected: Vec<(Said, String)>,
}

/// An edition on its page.
struct Then<'v> {
    view: PlanView<'v>,
    edition: &'v Edition,
    here: Address,
    facts: Facts,
    /// What was corrected since, by fact, oldest first.
    since: BTreeMap<String, Vec<Corrected<'v>>>,
    /// The positions of these corrections.
    undone: Vec<usize>,
    /// The shown measures that it had, in the plan's order.
    measures: Vec<MeasureIx>,
}

pub(in crate::view) fn page(views: &Views<'_>, view: PlanView<'_>, position: usize) -> Page {
    let plan = view.assessed.plan;
    let then = Then::new(view, position);
    let here = then.here.clone();
    let filter = then.filter().edition(then.edition);
    let mut prose = view.prose(&here);
    let editions = view.at.editions();
    let groups = then.groups();
    let mut items = groups.iter().flat_map(|group| &group.items);
    let content = ThenView {
        edition: super::edition(view, position, &here, &mut prose),
        plan_title: then
            .facts
            .text("plan/title")
            .unwrap_or(&plan.title)
            .to_owned(),
        measure_name: plan.measure_name.clone(),
        count: Said::count(view, &filter, then.measures.len()),
        scales: then.scales(),
        columns: list::columns(view, Marks::Of(then.edition.covers)),
        figures_of: items
            .any(|item| !item.figures.is_empty())
            .then(|| view.dates.short(then.edition.covers)),
        groups,
        corrections: correction::views(view, &here, |one| then.undone.contains(&one.order)),
        sources: parts::sources(view),
        notes_href: here.way_to(&editions),
    };
    let title = content.edition.title.clone();
    let about = About {
        kind: "edition",
        address: &here,
        title: format!("「{title}」の時の様子（{}）", plan.municipality.name),
        description: format!(
            "{}「{}」の、「{title}」の時の様子です。",
            plan.municipality.name, content.plan_title
        ),
        crumbs: vec![("版と資料".to_owned(), editions)],
        name: Some(title),
    };
    frame::page(views, Some(view), about, View::Edition(content))
}

impl<'v> Then<'v> {
    fn new(view: PlanView<'v>, position: usize) -> Self {
        let plan = view.assessed.plan;
        let facts = edition::facts(plan, position);
        let since = correction::since(view, &facts);
        let undone = since.iter().flat_map(|(_, these)| these);
        let mut undone: Vec<usize> = undone.map(|one| one.order).collect();
        undone.sort_unstable();
        Self {
            view,
            edition: &plan.editions[position],
            here: view.at.edition(&plan.editions[position]),
            measures: list::these(view, |ix| facts.has_measure(&plan.measures[ix.0].id)),
            since: since.into_iter().collect(),
            undone,
            facts,
        }
    }

    /// What all totals of the page have in common.
    fn filter(&self) -> Filter {
        Filter::all().undone(&self.undone)
    }

    /// The rating of then. Only what was corrected since is another one than now.
    fn class(&self, scale: ScaleIx, ix: MeasureIx) -> Class {
        let (plan, period) = (self.view.assessed.plan, self.edition.covers);
        let content = &plan.scales[scale.0];
        let measure = &plan.measures[ix.0].id;
        let key = format!("measures/{measure}/results/{period}/ratings/{}", content.id);
        let was = self
            .facts
            .get(&key)
            .filter(|_| self.since.contains_key(&key));
        let class = match was {
            Some(Stated::Text(id)) => {
                let value = content.values.iter().position(|value| value.id == *id);
                value.map(|value| Class::Rated(ValueIx(value)))
            }
            Some(Stated::Missing(kind)) => Some(Class::Missing(*kind)),
            None => None,
        };
        class.unwrap_or_else(|| self.view.assessed.scales[scale.0].class(period, ix))
    }

    fn scales(&self) -> Vec<ScaleThen> {
        let scales = (0..self.view.assessed.plan.scales.len()).map(ScaleIx);
        let covers = self.edition.covers;
        let in_use =
            scales.filter(|scale| self.view.assessed.scales[scale.0].shown.contains(&covers));
        in_use.map(|scale| self.scale(scale)).collect()
    }

    fn scale(&self, scale: ScaleIx) -> ScaleThen {
        let (view, covers) = (self.view, self.edition.covers);
        let content = &view.assessed.plan.scales[scale.0];
        let measures = self.measures.iter();
        let tally: Tally = measures.map(|&ix| (self.class(scale, ix), ix)).collect();
        let now = view.assessed.scales[scale.0].tally(covers, &self.measures);
        let is_same = |class| tally.measures(class) == now.measures(class);
        let anchor = |class| address::rating_anchor(content, covers, class);
        // Measures that came later have no class in this period, so that the lists of today prove these totals too.
        let proof = |period, class| {
            if is_same(class) {
                return totals::proof(view, &self.here, scale, period, class);
            }
            Some(format!("#{}", anchor(class)))
        };
        let changed = tally.iter().filter(|(class, _)| !is_same(*class));
        let proofs = changed.map(|(class, these)| {
            let title = chip::class(content, class).word;
            let filter = self.filter().rating(content, covers, class);
            list::proof(view, &self.here, anchor(class), title, &filter, these)
        });
        let proofs = proofs.collect();
        let columns = [(covers, tally.clone())];
        ScaleThen {
            id: content.id.clone(),
            name: content.name.clone(),
            table: totals::of_tallies(view, scale, &columns, &self.filter(), proof),
            proofs,
        }
    }

    /// The measures by the top policy of then, with their titles of then.
    fn groups(&self) -> Vec<GroupThen> {
        let view = self.view;
        let filter = self.filter().edition(self.edition);
        let marks = Marks::Of(self.edition.covers);
        let groups = list::grouped_by_top(view, &self.here, &self.measures, "then", &filter, marks);
        let by_top = list::by_top(view, &self.measures);
        let groups = groups.into_iter().zip(by_top);
        groups
            .map(|(group, (top, these))| GroupThen {
                anchor: group.anchor,
                title: top
                    .and_then(|top| self.policy_title(top))
                    .unwrap_or(group.title),
                count: group.count,
                items: group
                    .items
                    .into_iter()
                    .zip(these)
                    .map(|(item, ix)| self.item(item, ix))
                    .collect(),
            })
            .collect()
    }

    fn item(&self, mut item: Item, ix: MeasureIx) -> ItemThen {
        let plan = self.view.assessed.plan;
        let prefix = format!("measures/{}/", plan.measures[ix.0].id);
        if let Some(title) = self.facts.text(&format!("{prefix}title")) {
            title.clone_into(&mut item.title);
        }
        if let Some(scale) = list::progress_scale(plan, self.edition.covers) {
            for stop in &mut item.way {
                stop.chip = chip::class(&plan.scales[scale.0], self.class(scale, ix));
            }
        }
        let own = self.since.range(prefix.clone()..);
        let own = own.take_while(|(key, _)| key.starts_with(&prefix));
        let corrected = own.filter_map(|(_, these)| {
            let last = these.last()?;
            Some((last.later(self.view), format!("#{}", last.anchor())))
        });
        ItemThen {
            item,
            figures: self.figures(ix),
            corrected: corrected.collect(),
        }
    }

    /// What the edition says of each indicator in its own period.
    fn figures(&self, ix: MeasureIx) -> Vec<Said> {
        let (plan, period) = (self.view.assessed.plan, self.edition.covers);
        let measure = &plan.measures[ix.0];
        let figure = |at: usize| {
            let indicator = &measure.indicators[at];
            let of = Of {
                plan,
                measure,
                indicator,
            };
            let (id, own) = (&indicator.id, format!("measures/{}", measure.id));
            let key = format!("{own}/results/{period}/figures/{id}");
            let stated = self.facts.get(&key)?;
            let name = self.facts.text(&format!("{own}/indicators/{id}/name"));
            let name = Said::from(format!("{}：", name.unwrap_or(&indicator.name)));
            let first = self.since.get(&key).and_then(|these| these.first());
            Some(name.and(match first {
                Some(first) => first.said(self.view, Side::Was),
                None => figure::figure(of, FigureKind::Actual, When::Period(period), stated),
            }))
        };
        (0..measure.indicators.len()).filter_map(figure).collect()
    }

    fn policy_title(&self, policy: PolicyIx) -> Option<String> {
        let id = &self.view.assessed.plan.policies[policy.0].id;
        let title = self.facts.text(&format!("policies/{id}/title"))?;
        Some(match self.facts.text(&format!("policies/{id}/code")) {
            Some(code) => format!("{code} {title}"),
            None => title.to_owned(),
        })
    }
}
