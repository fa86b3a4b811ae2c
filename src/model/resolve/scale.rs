//! The rating scales of a plan, and the editions that use each.

use super::at::{At, Findings};
use super::scalars::{Join, check_id};
use crate::diag::{Fault, nearest};
use crate::model::plan::{Edition, Scale, ScaleValue};
use crate::schema::records::{self, Best, By, Legend};

/// Resolves the scales. `editions` are those of the plan, `known` the ids of all that it writes; none when the file was
/// read only in part.
pub(super) fn scales(
    found: &mut Findings,
    at: &At<'_>,
    records: records::Entries<records::Scale>,
    editions: &[Edition],
    known: Option<&[String]>,
) -> Vec<Scale> {
    let mut scales = Vec::new();
    for (id, record) in records {
        let here = at.key(&id);
        check_id(found, &here, &id, Join::Snake);
        let mut values = Vec::new();
        for (value_id, value) in record.values {
            let (values_at, key) = (here.key("values"), value_id.clone());
            check_id(found, &values_at.key(&key), &value_id, Join::Snake);
            let symbol: Option<String> = value.symbol.map(Into::into);
            let label = value.label.map(String::from).or_else(|| symbol.clone());
            values.push(ScaleValue {
                label: label.unwrap_or_else(|| value_id.clone()),
                id: value_id,
                symbol,
                label_by: value.label_by.unwrap_or(By::Source),
                tone: value.tone,
                ends: value.ends,
            });
        }
        scales.push(Scale {
            name: record.name.into(),
            values,
            best: record.best.unwrap_or(Best::Unknown),
            legend: record.legend.unwrap_or(Legend::Unknown),
            editions: scale_editions(
                found,
                &here.key("editions"),
                &record.editions,
                editions,
                known,
            ),
            id,
        });
    }
    scales
}

/// The positions of a scale's editions; those that the plan does not have are reported. Empty, as for a scale of all
/// editions, when not each of them is known.
fn scale_editions(
    found: &mut Findings,
    at: &At<'_>,
    names: &[records::Text],
    editions: &[Edition],
    known: Option<&[String]>,
) -> Vec<usize> {
    let known = known.map(|known| known.iter().map(String::as_str));
    for (position, name) in names.iter().enumerate() {
        if let Some(known) = known.clone()
            && known.clone().all(|known| known != name.as_str())
        {
            let fault = Fault::UnknownEdition {
                id: name.to_string(),
                nearest: nearest(name, known),
            };
            found.value(&at.item(position), fault);
        }
    }
    let position = |name: &records::Text| editions.iter().position(|one| one.id == name.as_str());
    let positions: Option<Vec<usize>> = names.iter().map(position).collect();
    positions.unwrap_or_default()
}
