//! Layer 5: open data: what a plan's pages say, as files for machines.
//!
//! A pure function from an assessment to files: CSV in long format for tables, one JSON document with everything. It shows
//! what the pages show, to the same audience. Columns and fields are an interface: they are only ever added. Knows the
//! model and the addresses of pages, never how a page looks. Entry point: [`plan_data`].

mod cell;
mod codes;
mod sheet;
mod tables;

pub use cell::restored;
pub use codes::Code;
pub use sheet::{Column, Kind, Table};

use crate::assess::{Assessment, Audience};
use crate::view::address::PlanAddresses;

/// The open data of one plan.
#[derive(Clone, Debug)]
pub struct PlanData {
    /// The tables.
    pub tables: Vec<Table>,
    /// Every file with its path below the site's root.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Makes the open data of a plan, by the plan's position.
pub fn plan_data(assessment: &Assessment<'_>, position: usize, audience: Audience) -> PlanData {
    let site = &assessment.report.site;
    let assessed = &assessment.plans[position];
    let source = tables::Source {
        assessed,
        plan: assessed.plan,
        at: PlanAddresses::new(assessed.plan, site.root_plan == Some(position)),
        base: site.base_url.as_deref().unwrap_or_default(),
        audience,
    };
    let folder = source.at.data();
    let mut tables = tables::tables(&source);
    let files = tables
        .iter_mut()
        .map(|table| {
            let path = format!("{}{}.csv", folder.folder(), table.name);
            (path, std::mem::take(&mut table.csv))
        })
        .collect();
    PlanData { tables, files }
}
