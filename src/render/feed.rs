//! A feed as Atom (RFC 4287).

use crate::html::escape;
use crate::ruby::aozora::without_readings;
use crate::view::{Entry, Feed};

/// The feed as XML.
pub fn feed(feed: &Feed) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ja\">\n",
    );
    element(&mut xml, "id", &feed.id);
    element(&mut xml, "title", &feed.title);
    if let Some(subtitle) = &feed.subtitle {
        element(&mut xml, "subtitle", subtitle);
    }
    element(&mut xml, "updated", &feed.updated);
    xml.push_str("<author>");
    element(&mut xml, "name", &feed.author);
    xml.push_str("</author>\n");
    if let Some(rights) = &feed.rights {
        element(&mut xml, "rights", rights);
    }
    link(&mut xml, "self", "application/atom+xml", &feed.href);
    link(&mut xml, "alternate", "text/html", &feed.id);
    for entry in &feed.entries {
        push_entry(&mut xml, entry);
    }
    xml.push_str("</feed>\n");
    xml
}

fn push_entry(xml: &mut String, entry: &Entry) {
    xml.push_str("<entry>\n");
    element(xml, "id", &entry.id);
    element(xml, "title", &entry.title);
    element(xml, "updated", &entry.updated);
    element(xml, "published", &entry.updated);
    link(xml, "alternate", "text/html", &entry.href);
    element(xml, "summary", &entry.summary);
    xml.push_str("</entry>\n");
}

fn element(xml: &mut String, name: &str, text: &str) {
    xml.extend(["<", name, ">", &told(text), "</", name, ">\n"]);
}

fn link(xml: &mut String, relation: &str, kind: &str, href: &str) {
    let href = told(href);
    xml.extend([
        "<link rel=\"",
        relation,
        "\" type=\"",
        kind,
        "\" href=\"",
        &href,
        "\"/>\n",
    ]);
}

/// A text without readings, and without what XML 1.0 cannot hold at all: control characters, and the two that are no characters.
fn told(text: &str) -> String {
    let is_allowed = |c: &char| {
        (!c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}'))
            && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    escape(
        &without_readings(text)
            .chars()
            .filter(is_allowed)
            .collect::<String>(),
    )
}
