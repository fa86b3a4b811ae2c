//! What a figure is of, in the words beside it: the year, the rating and the state that a reader takes it for are those
//! that its fact names.

use super::Verdict;
use super::built::Built;
use super::data::Plan;
use super::fact::Here;
use super::words::{DRAWN, around, bare_text};
use super::written::{PERIOD, period};
use crate::page::Page;

/// The words for what is no rating.
const NOT_RATED: [(&str, &str); 8] = [
    ("blank", "評価なし（空欄）"),
    ("no-entry", "評価なし"),
    ("not-applicable", "評価の対象外"),
    ("not-measured", "未測定"),
    ("not-yet", "まだ"),
    ("not-yet-added", "計画に入る前"),
    ("unknown", "不明"),
    ("withheld", "非公表"),
];

/// The words for the states of a measure.
pub(super) const STATES: [(&str, &str); 6] = [
    ("active", "続いている"),
    ("completed", "完了"),
    ("merged", "統合"),
    ("planned", "これから"),
    ("removed", "削除"),
    ("withdrawn", "取り下げ"),
];

/// The word for a class on a scale.
pub(super) fn class_word(plan: &Plan, scale: &str, class: &str) -> Option<String> {
    let known = NOT_RATED.iter().find(|(known, _)| *known == class);
    if let Some((_, word)) = known {
        return Some((*word).to_owned());
    }
    let mut codes = plan.rows("codes").iter().filter(|row| {
        row["file"] == "ratings" && row["column"] == "value" && row["scale"] == scale
    });
    let row = codes.find(|row| row["code"] == class)?;
    Some(super::bare(&row["meaning"]))
}

/// Where a figure stands: the words around it in its line, and the heads of its row and column.
struct Place {
    before: String,
    after: String,
    row: String,
    column: String,
    /// The cells of its row before its own.
    cells: Vec<String>,
    /// What the table is called.
    caption: String,
}

impl Place {
    fn of(page: &Page, ix: usize) -> Self {
        let (before, after) = around(page, ix);
        let mut place = Self {
            before,
            after,
            row: String::new(),
            column: String::new(),
            cells: Vec::new(),
            caption: String::new(),
        };
        let named = |name: &str| page.around(ix).find(|(_, node)| node.name == name);
        let (Some((cell, _)), Some((row, _)), Some((table, _))) =
            (named("td"), named("tr"), named("table"))
        else {
            return place;
        };
        let cells: Vec<usize> = page
            .elements()
            .filter(|(_, node)| node.parent == Some(row))
            .map(|(ix, _)| ix)
            .collect();
        let position = cells
            .iter()
            .position(|one| *one == cell)
            .unwrap_or_default();
        let heads = page.inside(table, "thead").next();
        let heads = heads.map(|(head, _)| page.inside(head, "th").map(|(ix, _)| ix).collect());
        let heads: Vec<usize> = heads.unwrap_or_default();
        let head = heads.get(position).map(|head| bare_text(page, *head));
        place.column = head.unwrap_or_default();
        let first = cells.first().filter(|ix| page.nodes[**ix].name == "th");
        place.row = first.map(|ix| bare_text(page, *ix)).unwrap_or_default();
        let caption = page.inside(table, "caption").next();
        place.caption = caption
            .map(|(ix, _)| bare_text(page, ix))
            .unwrap_or_default();
        let left = cells[..position].iter();
        place.cells = left.map(|ix| bare_text(page, *ix)).collect();
        place
    }

    fn says(&self, word: &str) -> bool {
        let near = [&self.before, &self.after, &self.row, &self.column];
        near.iter().any(|words| words.contains(word))
    }
}

/// Proves the words beside every figure of a page.
pub(super) fn prove(site: &Built, path: &str, verdict: &mut Verdict) {
    for (here, kind, key) in Here::facts(site, path) {
        if DRAWN.contains(&kind) || ["bytes", "items", "rows"].contains(&kind) {
            continue;
        }
        let plan = key
            .split([' ', '/'])
            .next()
            .and_then(|id| site.plans.get(id));
        let Some(plan) = plan else { continue };
        let mut place = Place::of(here.page, here.ix);
        // The title of a policy may name a year of its own.
        for policy in plan.rows("policies") {
            place.before = place.before.replace(&super::bare(&policy["title"]), "");
        }
        let told = when(kind, key).map(|when| years(&place, kind, &when));
        let told = told.unwrap_or(Ok(0)).and_then(|years| {
            let classes = classes(plan, &place, key)?;
            Ok(years + classes)
        });
        match told {
            Ok(words) => verdict.proved_times("word beside a figure", words),
            Err(why) => verdict.wrong(format!("{path}: {kind} {key}: {why}")),
        }
    }
}

/// The period of which a fact is; none where it is of none or of two.
fn when(kind: &str, key: &str) -> Option<String> {
    if !["count", "share", "indicators"].contains(&kind) {
        let when = key
            .splitn(4, '/')
            .nth(3)
            .or_else(|| key.split('/').nth(3))?;
        return Some(when.to_owned()).filter(|when| when.starts_with(|c: char| c.is_ascii_digit()));
    }
    let (_, filter) = key.split_once(' ')?;
    let mut periods = filter.split(';').filter_map(|condition| {
        let (name, value) = condition.split_once('=')?;
        match name {
            "rating" | "event" | "outcome" => value.split(':').nth(1),
            "reported" => Some(value),
            _ => None,
        }
    });
    let first = periods.next()?;
    periods.next().is_none().then(|| first.to_owned())
}

/// Every year that is named for the figure is its own: the nearest before it (of a baseline: behind it), those at the
/// heads of its row and its column. Returns how many are named.
fn years(place: &Place, kind: &str, when: &str) -> Result<usize, String> {
    let own = super::calendar::Period::read(when).ok_or("no period")?;
    let near = if kind == "baseline" {
        PERIOD.captures(&place.after)
    } else {
        PERIOD.captures_iter(&place.before).last()
    };
    let heads = [&place.row, &place.column].map(|head| PERIOD.captures(head));
    let named = near.into_iter().chain(heads.into_iter().flatten());
    let mut count = 0;
    for found in named {
        if period(&found) != Some(own) {
            return Err(format!("beside it stands {}", &found[0]));
        }
        count += 1;
    }
    Ok(count)
}

/// The words of its ratings and of its state stand beside it. Returns how many it names.
fn classes(plan: &Plan, place: &Place, key: &str) -> Result<usize, String> {
    let filter = key.split_once(' ').map_or("", |(_, filter)| filter);
    let conditions: Vec<(&str, &str)> = filter
        .split(';')
        .filter_map(|one| one.split_once('='))
        .collect();
    let ratings = conditions.iter().filter(|(name, _)| *name == "rating");
    let ratings = ratings.filter_map(|(_, value)| {
        let parts: Vec<&str> = value.split(':').collect();
        Some((*parts.first()?, *parts.get(1)?, *parts.get(2)?))
    });
    let mut ratings: Vec<(&str, &str, &str)> = ratings.collect();
    ratings.sort_by_key(|(_, period, _)| *period);
    let words: Vec<String> = ratings
        .iter()
        .filter_map(|(scale, _, class)| class_word(plan, scale, class))
        .collect();
    match words.as_slice() {
        // A move: before and after, in this order.
        [from, to] if !place.cells.is_empty() => {
            if place.cells != [from.clone(), to.clone()] {
                return Err(format!("beside it stands {:?}", place.cells));
            }
            let named = PERIOD.captures_iter(&place.caption);
            let named = named.filter_map(|found| Some(period(&found)?.written()));
            let named: Vec<String> = named.collect();
            if named != [ratings[0].1, ratings[1].1] {
                return Err(format!("it stands below {}", place.caption));
            }
        }
        [from, to] => {
            let says_both = |words: &str| {
                let (at, then) = (words.find(from.as_str()), words.rfind(to.as_str()));
                at.is_some() && then.is_some() && (from == to || at < then)
            };
            if !says_both(&place.before) && !says_both(&place.after) {
                return Err(format!(
                    "beside it stand {} and {}, not {from} and {to}",
                    place.before, place.after
                ));
            }
        }
        [word] if !place.row.is_empty() && place.row != *word => {
            return Err(format!("beside it stands {}, not {word}", place.row));
        }
        [word] if place.row.is_empty() => {
            let quoted = place.before.rsplit_once('「');
            let quoted = quoted.and_then(|(_, rest)| rest.split_once('」'));
            if quoted.is_some_and(|(quoted, _)| quoted != word) {
                return Err(format!("beside it stands {}, not {word}", place.before));
            }
        }
        _ => {}
    }
    let states = conditions.iter().filter(|(name, _)| *name == "state");
    let mut count = words.len();
    for (_, state) in states {
        let known = STATES.iter().find(|(known, _)| known == state);
        let word = known.map_or("", |(_, word)| *word);
        // 全体の64.7%です: the sentence goes on from the figure before it.
        if !place.says(word) && place.before != "全体の" {
            return Err(format!("{word} does not stand beside it"));
        }
        count += 1;
    }
    Ok(count)
}
