//! Where things stand in a drawing, and what is drawn of a schedule, in its order.

use super::bare;
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
        let number = |name: &str| number(node, name);
        match node.name.as_str() {
            "rect" => things.push(Thing {
                class: class.to_owned(),
                start: number("x"),
                end: Some(number("x") + number("width")),
                ..Thing::default()
            }),
            // Behind it stands its tail, which has no class here.
            "use" if !class.is_empty() => things.push(Thing {
                class: class.to_owned(),
                start: position(page, at, "x"),
                ..Thing::default()
            }),
            "tspan" if !class.is_empty() && !is_year(node) => {
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

/// A coordinate of what a node stands in, right below the drawing: a shape, an icon or a text.
pub(super) fn position(page: &Page, ix: usize, name: &str) -> f64 {
    let nodes = std::iter::once(&page.nodes[ix]).chain(page.around(ix).map(|(_, node)| node));
    let inside = nodes.take_while(|node| !node.has_class("mi-chart"));
    inside.last().map_or(f64::NAN, |node| number(node, name))
}

/// A length of an element; what is not written is 0.
pub(super) fn number(node: &Node, name: &str) -> f64 {
    node.attr(name).map_or(0.0, place)
}

/// `63%` and `2.22em` as numbers.
fn place(text: &str) -> f64 {
    let number = text.trim_end_matches(['%', 'e', 'm']);
    number.parse().unwrap_or(f64::NAN)
}

/// The height of zero.
pub(super) fn axis(page: &Page, svg: usize) -> Option<f64> {
    let mut copies = page.inside(svg, "use");
    let (_, axis) = copies.find(|(_, node)| node.attr("href") == Some("#s-axis"))?;
    Some(number(axis, "y"))
}

/// Whether it names a year or a month.
pub(super) fn is_year(node: &Node) -> bool {
    node.has_class("mi-chart__year") || node.has_class("mi-chart__west")
}
