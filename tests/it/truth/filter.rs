//! What a fact counts: which measures and indicators keep all conditions, found in the tables.

use super::calendar::Period;
use super::compare::{Outcome, outcome};
use super::data::{Indicator, Plan, Row};
use super::decimal::shares;

/// Conditions in their order: name, value.
#[derive(Clone, Debug)]
pub(super) struct Filter(Vec<(String, String)>);

/// The states in the order in which they are told.
const STATES: [&str; 6] = [
    "completed",
    "active",
    "planned",
    "merged",
    "withdrawn",
    "removed",
];

impl Filter {
    /// Reads `state=completed;policy=1-1`.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let parts = text.split(';').filter(|part| !part.is_empty());
        let conditions = parts.map(|part| {
            let (name, value) = part
                .split_once('=')
                .ok_or(format!("no condition: {part}"))?;
            Ok((name.to_owned(), value.to_owned()))
        });
        Ok(Self(conditions.collect::<Result<_, String>>()?))
    }

    /// Whether each is counted as often as it is listed.
    pub(super) fn has_listings(&self) -> bool {
        self.0.iter().any(|(name, _)| name == "listings")
    }

    /// The measures for which every condition holds.
    pub(super) fn measures(&self, plan: &Plan) -> Result<Vec<String>, String> {
        let mut kept = Vec::new();
        let undone = self.undone(plan)?;
        for row in plan.rows("measures") {
            let mut times = 1;
            let mut holds = true;
            for (name, value) in &self.0 {
                match name.as_str() {
                    "listings" if value == "all" => times += ids(row, "listed_under").count(),
                    _ => holds &= measure_holds(plan, &undone, row, name, value)?,
                }
            }
            if holds {
                kept.extend(vec![row["measure"].clone(); times]);
            }
        }
        Ok(kept)
    }

    /// The corrections that are undone, by their days.
    fn undone<'p>(&self, plan: &'p Plan) -> Result<Vec<&'p Row>, String> {
        let undone = self.0.iter().find(|(name, _)| name == "undone");
        undone.map_or(Ok(Vec::new()), |(_, orders)| corrections(plan, orders))
    }

    /// The indicators for which every condition holds: measure and indicator.
    pub(super) fn indicators(&self, plan: &Plan) -> Result<Vec<(String, String)>, String> {
        let mut kept = Vec::new();
        for indicator in &plan.indicators {
            let mut holds = true;
            for (name, value) in &self.0 {
                holds &= indicator_holds(plan, indicator, name, value)?;
            }
            if holds {
                kept.push((indicator.measure.clone(), indicator.id.clone()));
            }
        }
        Ok(kept)
    }

    /// The share of these measures among those that differ in the last condition only, in tenths of a percent.
    pub(super) fn share(&self, plan: &Plan) -> Result<usize, String> {
        let (name, value) = self.0.last().ok_or("a share of everything")?;
        let (prefix, own) = match value.rsplit_once(':') {
            Some((prefix, own)) => (format!("{prefix}:"), own),
            None => (String::new(), value.as_str()),
        };
        let values = match name.as_str() {
            "state" => STATES.map(str::to_owned).to_vec(),
            "rating" => {
                let scale = prefix.split(':').next().unwrap_or_default();
                plan.values(scale).to_vec()
            }
            _ => return Err(format!("no shares by {name}")),
        };
        let position = values.iter().position(|value| *value == own);
        let position = position.ok_or(format!("no value {own}"))?;
        let counts = values.iter().map(|value| {
            let mut other = self.clone();
            other.0.pop();
            other.0.push((name.clone(), format!("{prefix}{value}")));
            other.measures(plan).map(|kept| kept.len())
        });
        let counts: Vec<usize> = counts.collect::<Result<_, _>>()?;
        Ok(shares(&counts)[position])
    }
}

fn ids<'r>(row: &'r Row, column: &str) -> impl Iterator<Item = &'r str> {
    row[column].split(';').filter(|id| !id.is_empty())
}

/// Corrections by their positions in the table: `1,2`; in the order of their days.
pub(super) fn corrections<'p>(plan: &'p Plan, orders: &str) -> Result<Vec<&'p Row>, String> {
    let rows = plan.rows("corrections");
    let found = orders.split(',').map(|order| {
        let row = rows.iter().find(|row| row["order"] == order);
        row.ok_or(format!("no correction {order}"))
    });
    let mut found = found.collect::<Result<Vec<&Row>, String>>()?;
    found.sort_by_key(|row| &row["date"]);
    Ok(found)
}

/// The class of a measure as it stood before some corrections.
pub(super) fn class_then(
    plan: &Plan,
    undone: &[&Row],
    measure: &Row,
    scale: &str,
    period: &str,
) -> String {
    let first = undone.iter().find(|row| {
        let parts: Vec<&str> = row["key"].split(['.', '/']).collect();
        let is_here = parts.last() == Some(&scale) && parts.contains(&period);
        row["measure"] == measure["measure"] && is_here
    });
    let Some(first) = first else {
        return plan.class(measure, scale, period).to_owned();
    };
    let was = &first["was"];
    let mut codes = plan
        .rows("codes")
        .iter()
        .filter(|row| row["file"] == "ratings");
    let code = codes.find(|row| {
        let is_value = row["scale"] == scale || row["column"] == "missing";
        is_value
            && ["code", "meaning", "symbol"]
                .iter()
                .any(|name| row[*name] == *was)
    });
    code.map_or(was.clone(), |row| {
        row["code"].replace('_', if row["scale"].is_empty() { "-" } else { "_" })
    })
}

fn measure_holds(
    plan: &Plan,
    undone: &[&Row],
    row: &Row,
    name: &str,
    value: &str,
) -> Result<bool, String> {
    let has = |column: &str| ids(row, column).any(|id| id == value);
    let measure = row["measure"].as_str();
    Ok(match name {
        "state" if value == "standing" => !["merged", "removed"].contains(&&*row["lifecycle"]),
        "state" if STATES.contains(&value) => row["lifecycle"] == value,
        "policy" if value == "unknown" => row["policy"].is_empty(),
        "policy" => {
            known(plan, "policies", "id", value)?;
            row["policy"].split('/').any(|id| id == value)
        }
        "listed" => {
            known(plan, "policies", "id", value)?;
            has("listed_under")
        }
        "lead" | "related" | "involved" => {
            known(plan, "departments", "department", value)?;
            has(&format!("{name}_departments"))
        }
        "area" => {
            known(plan, "areas", "area", value)?;
            has("areas")
        }
        "rating" => {
            let parts: Vec<&str> = value.split(':').collect();
            let [scale, period, class] = parts[..] else {
                return Err(format!("no rating: {value}"));
            };
            known_report(plan, period)?;
            let values = plan.values(scale);
            if values.is_empty() {
                return Err(format!("no scale {scale}"));
            }
            let own = class_then(plan, undone, row, scale, period);
            let own = own.as_str();
            own == class || (class == "rated" && values.iter().any(|value| value == own))
        }
        "moved" => {
            let parts: Vec<&str> = value.split(':').collect();
            let [scale, before, after] = parts[..] else {
                return Err(format!("no move: {value}"));
            };
            known_report(plan, after)?;
            let rated = |period| {
                let class = plan.class(row, scale, period);
                let is_value = plan.values(scale).iter().any(|value| value == class);
                is_value.then_some(class)
            };
            let (before, after) = (rated(before), rated(after));
            before.is_some() && after.is_some() && before != after
        }
        "event" => {
            let (kind, period) = value.split_once(':').ok_or(format!("no event: {value}"))?;
            let mut events = plan.rows("events").iter();
            events.any(|event| {
                event["measure"] == measure && event["event"] == kind && event["period"] == period
            })
        }
        "undone" => true,
        "happened" => {
            let (kind, until) = value.split_once(':').ok_or(format!("no event: {value}"))?;
            let mut events = plan.rows("events").iter();
            events.any(|event| {
                let is_by_then = Period::read(&event["period"]) <= Period::read(until);
                event["measure"] == measure && event["event"] == kind && is_by_then
            })
        }
        "edition" => {
            let mut editions = plan.rows("editions").iter();
            let edition = editions.find(|row| row["edition"] == value);
            let edition = edition.ok_or(format!("no edition {value}"))?;
            // An empty period is before all others: what was never added was there from the start.
            Period::read(&row["added_period"]) <= Period::read(&edition["covers"])
        }
        "reported" => known_report(plan, value)?.contains(measure),
        _ => return Err(format!("no condition {name}={value}")),
    })
}

fn indicator_holds(
    plan: &Plan,
    indicator: &Indicator,
    name: &str,
    value: &str,
) -> Result<bool, String> {
    Ok(match name {
        "measure" => indicator.measure == value,
        "charted" => {
            let is_drawn = |row: &Row| {
                let is_kind = ["target", "actual"].contains(&row["kind"].as_str());
                is_kind && !row["period"].is_empty() && !row["value"].is_empty()
            };
            indicator.rows.iter().any(is_drawn) == (value == "true")
        }
        "outcome" => {
            let (word, period) = value
                .split_once(':')
                .ok_or(format!("no outcome: {value}"))?;
            known_report(plan, period)?;
            let found = outcome(indicator, period);
            let is_compared = matches!(found, Some(Outcome::Met | Outcome::Missed));
            match word {
                "met" => found == Some(Outcome::Met),
                "missed" => found == Some(Outcome::Missed),
                "compared" => is_compared,
                "not-compared" => found == Some(Outcome::NotCompared),
                _ => return Err(format!("no outcome {word}")),
            }
        }
        _ => measure_holds(plan, &[], plan.measure(&indicator.measure), name, value)?,
    })
}

fn known(plan: &Plan, table: &str, column: &str, id: &str) -> Result<(), String> {
    let mut rows = plan.rows(table).iter();
    let found = rows.any(|row| row[column] == id);
    found.then_some(()).ok_or(format!("{table} have no {id}"))
}

fn known_report<'p>(
    plan: &'p Plan,
    period: &str,
) -> Result<&'p std::collections::BTreeSet<String>, String> {
    let found = plan.reported.get(period);
    found.ok_or(format!("no report of {period} is published"))
}
