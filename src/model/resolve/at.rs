//! Where the resolver stands in a file, and what it found there.

use crate::calendar::FiscalYear;
use crate::diag::{Fault, Finding, Part, Place, Step};

/// A place in a YAML file: a chain of keys back to the root. Costs nothing until something is reported.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    up: Option<&'a At<'a>>,
    step: Here<'a>,
}

#[derive(Clone, Copy)]
enum Here<'a> {
    File(&'a str, Option<FiscalYear>),
    Key(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    pub(super) fn file(path: &'a str) -> Self {
        Self {
            up: None,
            step: Here::File(path, None),
        }
    }

    /// A file of a year, from which years without an era are counted.
    pub(super) fn file_of(path: &'a str, year: FiscalYear) -> Self {
        Self {
            up: None,
            step: Here::File(path, Some(year)),
        }
    }

    /// The year of the file.
    pub(super) fn year(&self) -> Option<FiscalYear> {
        match (self.step, self.up) {
            (Here::File(_, year), _) => year,
            (Here::Key(_) | Here::Item(_), up) => up.and_then(Self::year),
        }
    }

    pub(super) fn key<'b>(&'b self, key: &'b str) -> At<'b> {
        At {
            up: Some(self),
            step: Here::Key(key),
        }
    }

    pub(super) fn item(&self, position: usize) -> At<'_> {
        At {
            up: Some(self),
            step: Here::Item(position),
        }
    }

    fn place(&self, part: Part) -> Place {
        let mut steps = Vec::new();
        let mut at = self;
        let path = loop {
            match at.step {
                Here::File(path, _) => break path,
                Here::Key(key) => steps.push(Step::Key(key.to_owned())),
                Here::Item(position) => steps.push(Step::Item(position)),
            }
            match at.up {
                Some(up) => at = up,
                None => break "",
            }
        };
        steps.reverse();
        if steps.is_empty() {
            Place::File(path.to_owned())
        } else {
            Place::Node {
                path: path.to_owned(),
                steps,
                part,
            }
        }
    }
}

/// What was found.
#[derive(Default)]
pub(super) struct Findings(pub(super) Vec<Finding>);

impl Findings {
    /// Reports a fault of a value.
    pub(super) fn value(&mut self, at: &At<'_>, fault: Fault) {
        self.part(at, Part::Value, fault);
    }

    /// Reports a fault of a key.
    pub(super) fn key(&mut self, at: &At<'_>, fault: Fault) {
        self.part(at, Part::Key, fault);
    }

    /// Reports a fault of a key or of a value.
    pub(super) fn part(&mut self, at: &At<'_>, part: Part, fault: Fault) {
        self.0.push(Finding::new(fault, at.place(part)));
    }
}
