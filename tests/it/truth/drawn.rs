//! What is drawn of a schedule, in its order.

use super::bare;
use super::chart::place;
use super::words::text;
use crate::page::{Node, Page};

/// Something drawn: a heading, or a span with its words.
#[derive(Default)]
pub(super) struct Thing {
    pub(super) class: String,
    pub(super) words: String,
    pub(super) start: f64,
    pub(super) end: Option<f64>,
}

/// The headings and spans of a drawing in their order.
pub(super) fn things(page: &Page, svg: usize) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let inside = page
        .elements()
        .skip_while(|(ix, _)| *ix <= svg)
        .take_while(|(ix, _)| *ix < page.nodes[svg].end);
    for (at, node) in inside {
        let class = node.attr("class").unwrap_or_default();
        let number = |name: &str| place(node.attr(name).unwrap_or_default());
        match node.name.as_str() {
            "rect" => things.push(Thing {
                class: class.to_owned(),
                start: number("x"),
                end: Some(number("x") + number("width")),
                ..Thing::default()
            }),
            "circle" => things.push(Thing {
                class: class.to_owned(),
                start: position(page, at, "x"),
                ..Thing::default()
            }),
            "tspan" if !is_year(node) => {
                let words = bare(&text(page, at));
                let is_line_of = |last: &Thing| {
                    let is_same = last.class == class && class != "mi-chart__missing";
                    is_same || (class == "mi-chart__work" && last.class != "mi-chart__rowlabel")
                };
                match things.last_mut().filter(|last| is_line_of(last)) {
                    Some(last) => last.words.push_str(&words),
                    None => things.push(Thing {
                        class: class.to_owned(),
                        words,
                        start: position(page, at, "x"),
                        end: None,
                    }),
                }
            }
            _ => {}
        }
    }
    things
}

/// Whether a text names a column: the year of the era, or the western one.
pub(super) fn is_year(node: &Node) -> bool {
    node.has_class("mi-chart__year") || node.has_class("mi-chart__west")
}

/// A coordinate of what a node stands in.
pub(super) fn position(page: &Page, ix: usize, name: &str) -> f64 {
    let mut around = page.around(ix);
    around
        .find_map(|(_, node)| Some(place(node.attr(name)?)))
        .unwrap_or(f64::NAN)
}
