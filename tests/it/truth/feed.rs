//! The feed: its words hold no digit without a proof, and its days are days of the content.

use super::built::Built;
use super::reviewed::{Scope, explain};
use super::words::Line;
use super::{Verdict, bare, has_digit};
use roxmltree::Document;

/// Proves the feed of a site.
pub(super) fn prove(site: &Built, verdict: &mut Verdict) {
    let feed = Document::parse(site.text("feed.xml")).unwrap();
    for node in feed.descendants().filter(roxmltree::Node::is_text) {
        let name = node.parent().map_or("", |parent| parent.tag_name().name());
        let words = bare(node.text().unwrap_or_default());
        let scope = Scope::of(site, "index.html");
        if ["published", "updated"].contains(&name) {
            if scope.has_first_day(&words[..10]) {
                verdict.proved("day of the feed".to_owned());
            } else {
                verdict.wrong(format!("feed.xml: no such day: {words}"));
            }
        } else if name != "id" && has_digit(&words) {
            let all = (0, 0..words.len());
            let line = Line {
                words,
                nodes: vec![all],
            };
            explain(&scope, &line, 0, "feed", verdict);
        }
    }
}
