//! What a feed reader is told: every published edition and every correction of all plans, newest first.

use super::address::Address;
use super::correction::{self, Corrected};
use super::{PlanView, Views};
use crate::calendar::Date;
use crate::model::Edition;

/// The feed. Dates are those of the content: no feed tells the day of the build.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The site's address, which never changes: the feed's id.
    pub id: String,
    /// Address of the feed itself.
    pub href: String,
    /// Name of the site.
    pub title: String,
    /// One sentence about it.
    pub subtitle: Option<String>,
    /// Who publishes it.
    pub author: String,
    /// License of the content.
    pub rights: Option<String>,
    /// When its newest entry was published.
    pub updated: String,
    /// Newest first, and never empty.
    pub entries: Vec<Entry>,
}

/// An edition or a correction.
#[derive(Clone, Debug)]
pub struct Entry {
    /// A permanent address that no other entry has.
    pub id: String,
    /// Title.
    pub title: String,
    /// The page to read.
    pub href: String,
    /// When it was published: midnight in Japan of its day; of a month or a year, of the first day.
    pub updated: String,
    /// What it says.
    pub summary: String,
}

/// An entry, and what it is sorted by: its day.
type Dated = ((u16, u8, u8), Entry);

/// The feed of a site with an address; none for a draft, and none without any dated entry, because a feed must say when
/// it was last updated.
pub(super) fn feed(views: &Views<'_>) -> Option<Feed> {
    let site = views.site();
    let base = site.base_url.as_deref().filter(|_| !views.is_draft())?;
    let mut entries: Vec<Dated> = Vec::new();
    for plan in views.plans() {
        entries.extend(editions(base, plan));
        entries.extend(corrections(base, plan));
    }
    // Of one day, in the order of the plans.
    entries.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();
    Some(Feed {
        id: base.to_owned(),
        href: format!("{base}{FILE}"),
        title: site.title.clone(),
        subtitle: site.description.clone(),
        author: site.publisher.clone(),
        rights: site.license.clone(),
        updated: entries.first()?.updated.clone(),
        entries,
    })
}

/// The file, at the site's root.
pub const FILE: &str = "feed.xml";

fn editions(base: &str, view: PlanView<'_>) -> Vec<Dated> {
    let plan = view.assessed.plan;
    let dated = |edition: &Edition| {
        let (day, updated) = moment(edition.published?);
        let note = edition.note.as_deref().unwrap_or_default();
        let entry = Entry {
            id: permanent(base, &view.at.edition(edition)),
            title: format!("{}：{}", plan.municipality.name, edition.title),
            href: permanent(base, &view.at.edition(edition)),
            updated,
            summary: format!(
                "{}「{}」の、{}までの報告です。{note}",
                plan.municipality.name,
                plan.title,
                view.dates.long(edition.covers)
            ),
        };
        Some((day, entry))
    };
    let published = plan.editions.iter().filter(|edition| edition.publish);
    published.filter_map(dated).collect()
}

fn corrections(base: &str, view: PlanView<'_>) -> Vec<Dated> {
    let plan = view.assessed.plan;
    let dated = |one: Corrected<'_>| {
        let measure = &plan.measures[one.correction.measure.0];
        let page = view.at.measure(measure);
        let (day, updated) = moment(one.correction.date);
        let anchor = correction::permanent_anchor(plan, one.correction);
        let place = format!("{}#{anchor}", permanent(base, &page));
        let entry = Entry {
            id: place.clone(),
            title: format!("{}：訂正（{}）", plan.municipality.name, measure.title),
            href: place,
            updated,
            summary: one.sentence(view).plain(),
        };
        (day, entry)
    };
    correction::all(view).map(dated).collect()
}

fn permanent(base: &str, page: &Address) -> String {
    format!("{base}{}", page.folder())
}

/// A date as a day to sort by, and as RFC 3339 wants it. What is known to the month or the year is its first day.
fn moment(date: Date) -> ((u16, u8, u8), String) {
    let (day, _) = date.bounds();
    let (year, month, of_month) = day;
    let text = format!("{year:04}-{month:02}-{of_month:02}T00:00:00+09:00");
    (day, text)
}
