//! What every fault says in English: plain, polite, no blame, no jargon.
//!
//! Knows no place: file, line and caret are `render`'s. What a value most likely means is guessed in `meant`. Entry point: [`words`].

use super::fault::{Fault, PublishedFact};
use super::meant::{
    MOST, Meant, Slip, address_meant, bare, date_meant, example, form_meant, is_file_stem,
    megabytes, period_meant, shortened, slip, year_of, yen_meant,
};
use super::render::Words;

/// How missing figures are written; the model has the same six words.
const MISSING: &str = "not_measured (未測定), not_yet (まだ), not_applicable (対象外), \
    withheld (非公表), unknown (不明), blank (空欄)";

/// Title, words at the caret and remedy of a fault.
#[expect(
    clippy::too_many_lines,
    reason = "one arm per fault; splitting it would lose exhaustiveness"
)]
pub(super) fn words(fault: &Fault) -> Words {
    match fault {
        Fault::NotUtf8 => say(
            "the file is not saved as UTF-8",
            "not readable as UTF-8",
            "Save the file again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
        ),
        Fault::NotYaml { message } => not_yaml(message),
        Fault::BareDash => say(
            "the value is a lone `-`",
            "`-` cannot be read as a value",
            format!(
                "If there is nothing to write, delete this entry. \
                 If there is no figure or rating, write why, with one of these words: {MISSING}."
            ),
        ),
        Fault::EmptyFile => say(
            "the file is empty",
            "",
            "Write its content. If the file is not needed, delete it.",
        ),
        Fault::TooLarge { size, limit } => say(
            format!(
                "the file is too large ({}, limit {})",
                megabytes(*size),
                megabytes(*limit)
            ),
            "",
            "Divide its content into several files. \
             If it is no part of the plan, move it out of this folder.",
        ),
        Fault::LeavesFolder => say(
            "this is a link to a file outside the folder, which is not read",
            "",
            "Delete the link and put a copy of the file itself here.",
        ),
        Fault::UnknownKey {
            key,
            nearest,
            known,
        } => say(
            format!("the key {} cannot be used here", quoted(key)),
            "there is no such key here",
            match nearest {
                Some(name) => {
                    format!("Did you mean `{name}`? If it is not needed, delete this entry.")
                }
                None => format!("The keys that can be used here are: {}.", listed(known)),
            },
        ),
        Fault::WrongType { found, expected } => wrong_type(found, expected),
        Fault::DuplicateKey { key, first_line } => say(
            format!("the key {} is written twice", quoted(key)),
            format!("the first is on line {first_line}"),
            "Compare the two and keep only the right one.",
        ),
        Fault::MissingKey { key } => say(
            format!("the key `{key}` is missing"),
            format!("`{key}` is needed here"),
            format!("Add a line `{key}: ` with its value."),
        ),
        Fault::AnchorOrTag => say(
            "values that start with `&`, `*` or `!`, and the key `<<`, cannot be used",
            "starts with a symbol",
            "If the symbol is part of the value, put the whole value in quotation marks, such as \
             \"*note\". If it repeats the content of another line, write that content here again.",
        ),
        Fault::SameStem { other } => say(
            format!("the name is the same as `{other}` but for capital letters or the ending"),
            "",
            "Compare the two, keep the right one, and delete or rename the other.",
        ),
        Fault::UnknownFile { nearest } => say(
            "nothing uses this file",
            "",
            format!(
                "{}Check the names of the file and its folder. \
                 If it is not needed, move it out of this folder.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::EmptyValue => say(
            "there is no value",
            "empty",
            format!(
                "Write the value. If there is nothing to write, delete this entry. \
                 If there is no figure or rating, write why, with one of these words: {MISSING}."
            ),
        ),
        Fault::SecondDocument => say(
            "after a line `---`, a second content starts",
            "not read from here on",
            "One file holds one content. Delete the line `---`, or move the rest to another file.",
        ),
        Fault::TooDeep { limit } => say(
            format!("the lines are indented too deeply (limit: {limit} levels)"),
            "not read from here on",
            "Check the indentation, and whether a `[ ]` or `{ }` was left open.",
        ),
        Fault::NotAFile => say(
            "this is not an ordinary file and cannot be read",
            "",
            "Delete it and put an ordinary file or folder in its place.",
        ),
        Fault::Unreadable { message } => say(
            "the file cannot be opened",
            "",
            format!(
                "Close it in other programs, and check that you are allowed to read it \
                 (the system says: {message})."
            ),
        ),
        Fault::NameNotUtf8 => say(
            "the file's name cannot be read",
            "",
            "Rename it with small letters a to z, digits and `-` only, such as e-contract.yaml.",
        ),
        Fault::UnknownWord {
            word,
            nearest,
            known,
        } => say(
            format!("the word {} cannot be used here", quoted(word)),
            "one of a few words goes here",
            format!(
                "{}The words that can be used are: {}.",
                perhaps(nearest.as_deref()),
                listed(known)
            ),
        ),
        Fault::SplitByComma { value } => say(
            format!("the comma cuts {} in two", quoted(value)),
            "in `{ }`, a comma ends the entry",
            "If it is a figure, leave the comma out: pages show it by themselves. \
             If it is text, put the whole value in quotation marks, such as \"約1,500件\".",
        ),
        Fault::NoSite => say(
            "there is no site.yaml",
            "",
            "Make a file site.yaml directly in the folder, with two lines: \
             `title: name of the site` and `publisher: name of the municipality`.",
        ),
        Fault::NoPlan => say(
            "there is no plan.yaml",
            "",
            "Make one folder for each plan, with a file plan.yaml in it. \
             A single plan may also stand beside site.yaml.",
        ),
        Fault::FigureFullWidth { value, corrected } => say(
            format!("the figure {} has full-width characters", quoted(value)),
            "full-width characters",
            format!("Write `{corrected}`, in half-width characters."),
        ),
        Fault::FigureComma { value, corrected } => say(
            format!("the figure {} has a thousands comma", quoted(value)),
            "has a comma",
            format!("Write `{corrected}`. Pages show the comma by themselves."),
        ),
        Fault::FigureTriangle { value, corrected } => say(
            format!(
                "the triangle in the figure {} cannot be read as a minus",
                quoted(value)
            ),
            "has a triangle",
            format!(
                "If it means minus, write `{corrected}`. \
                 To keep the printed form, write it as `printed` in `details`."
            ),
        ),
        Fault::FigureUnit {
            value,
            number,
            unit,
        } => say(
            format!(
                "the figure {} has `{unit}` beside the number",
                quoted(value)
            ),
            "only the number goes here",
            format!(
                "Write `{number}` only. The unit goes to the indicator's `unit`, \
                 words such as 約 (about) to `qualifier` in `details`."
            ),
        ),
        Fault::FigureNotFinite { value } => say(
            format!("{} is not a number", quoted(value)),
            "the result of a failed calculation",
            format!("Write the published figure, or why there is none: {MISSING}."),
        ),
        Fault::FigureUnreadable { value, nearest } => say(
            format!("{} cannot be read as a figure", quoted(value)),
            "a figure, or why there is none, goes here",
            format!(
                "{}Write figures in half-width digits, such as `1730` or `-16.7`. \
                 If there is none, write why, with one of these words: {MISSING}.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::FigureTooLong { value } => say(
            format!("the figure {} has too many digits", quoted(value)),
            "at most 28 digits",
            "Write it with the digits that were published.",
        ),
        Fault::NoPageHead => say(
            "the page has no title",
            "the first line is `---`",
            "Begin the file with a line `---`, a line `title: …` and a line `---`; the text comes below.",
        ),
        Fault::OpenPageHead => say(
            "the head of the page does not end",
            "it begins here",
            "Write a line `---` below the title and above the text.",
        ),
        Fault::NoPageText => say(
            "the page has no text",
            "",
            "Write the text below the second line `---`. If the page is not needed, delete the file.",
        ),
        Fault::BadPageName { name, suggestion } => say(
            format!("the file name `{name}` cannot be the address of a page"),
            "",
            format!(
                "{}Join small letters and digits with `-`, such as about.md or how-to-read.md.",
                perhaps(Some(suggestion.as_str()).filter(|name| !name.is_empty()))
            ),
        ),
        Fault::PageNameTaken { name, plan } => say(
            match plan {
                Some(plan) => format!("`{name}` is the address of the plan `{plan}`"),
                None => format!("`{name}` is a name that the site or the computer needs itself"),
            },
            "",
            format!("Rename the file, such as `about-{name}.md`."),
        ),
        Fault::BadId { id, suggestion } => say(
            format!("`{id}` cannot be used as an id"),
            "small letters a to z and digits go here",
            format!(
                "{}Join small letters and digits with `-`, such as e-contract. \
                 Ids that are keys, as those of indicators, are joined with `_`: e_contract.",
                perhaps(Some(suggestion.as_str()).filter(|id| !id.is_empty()))
            ),
        ),
        Fault::ReservedId { id } => say(
            format!("the id `{id}` is a name that the site or the computer needs itself"),
            "needs another name",
            format!("Add a character, such as `{id}2`, or choose an id that tells the content."),
        ),
        Fault::UnknownDepartment { name, nearest } => say(
            format!("the department {} is not registered", quoted(name)),
            "departments.yaml does not have this name",
            match nearest {
                Some(near) => {
                    format!("Did you mean `{near}`? If it is new, add it to departments.yaml.")
                }
                None => "If it is a department, add it to departments.yaml. \
                         What is none, such as 全室課, is written `{text: 全室課}`."
                    .to_owned(),
            },
        ),
        Fault::UnknownPolicy { id, nearest } => unknown(
            format!("the policy {} is not registered", quoted(id)),
            "`policies` in plan.yaml",
            nearest.as_deref(),
            "If the source does not say, write `unknown`.",
        ),
        Fault::UnknownIndicator {
            id,
            measure,
            nearest,
        } => unknown(
            format!("the measure `{measure}` has no indicator {}", quoted(id)),
            &format!("`indicators` in measures/{measure}.yaml"),
            nearest.as_deref(),
            "If it is new, add it to `indicators` in that file first.",
        ),
        Fault::UnknownScale { id, nearest } => unknown(
            format!("the rating scale {} is not registered", quoted(id)),
            "`scales` in plan.yaml",
            nearest.as_deref(),
            "If it is new, add it to `scales` in plan.yaml.",
        ),
        Fault::UnknownScaleValue {
            id,
            scale,
            nearest,
            known,
        } => say(
            format!("the scale `{scale}` has no value {}", quoted(id)),
            format!("`{scale}` in plan.yaml does not have this value"),
            format!(
                "{}The values that can be used are: {}. \
                 If there is no rating, write why, with one of these words: {MISSING}.",
                perhaps(nearest.as_deref()),
                listed(known)
            ),
        ),
        Fault::UnknownMeasure { id, nearest } => unknown(
            format!("the measure {} has no file", quoted(id)),
            "the folder measures",
            nearest.as_deref(),
            &if is_file_stem(id) {
                format!("If it is new, make a file measures/{id}.yaml.")
            } else {
                "If it is new, make a file in the folder measures, and write its name without \
                 .yaml here, such as e-contract."
                    .to_owned()
            },
        ),
        Fault::UnknownSection { id, nearest } => unknown(
            format!("the text section {} is not registered", quoted(id)),
            "`sections` in plan.yaml",
            nearest.as_deref(),
            "If it is new, add a line `id: its heading` to `sections` in plan.yaml.",
        ),
        Fault::UnknownArea { id, nearest } => unknown(
            format!("the area {} is not registered", quoted(id)),
            "`areas` in plan.yaml",
            nearest.as_deref(),
            "If it is new, add its `id` and `name` to `areas` in plan.yaml.",
        ),
        Fault::UnknownRevision { id, nearest } => unknown(
            format!("the target revision {} is not registered", quoted(id)),
            "`target_revisions` in plan.yaml",
            nearest.as_deref(),
            "If it is new, add its `from` and `title` to `target_revisions` in plan.yaml.",
        ),
        Fault::ResultOutsidePlan { period, from, to } => say(
            format!("the results of `{period}` lie outside the plan's years ({from} to {to})"),
            format!("from {from} to {to}"),
            "Check the year in the name of the results file. \
             If it is right, widen `fiscal_years` in plan.yaml.",
        ),
        Fault::BadPeriod { value, meant } => say(
            format!("{} cannot be read as a fiscal year", quoted(value)),
            "a fiscal year or half of one goes here",
            format!(
                "{}Write western years: `2021` for the fiscal year, `2021-H1` and `2021-H2` for \
                 its halves. For targets, `final` and `unknown` can be used too.",
                asked(&period_meant(*meant))
            ),
        ),
        Fault::BadDate {
            value,
            meant,
            may_be_unknown,
        } => say(
            format!("{} cannot be read as a date", quoted(value)),
            "a date goes here",
            format!(
                "{}Write a date that exists, with a western year: `2024-10-29`, `2024-10` for a \
                 month, `2024` for a year, `FY2024` for a fiscal year.{}",
                asked(&date_meant(*meant)),
                if *may_be_unknown {
                    " If it is not known, write `unknown`."
                } else {
                    ""
                }
            ),
        ),
        Fault::DuplicateNumber { number, other } => say(
            format!("another measure has the number `{number}` too"),
            format!("the same as in `{other}`"),
            format!("Check the source, and correct this number or the one in `{other}`."),
        ),
        Fault::DuplicateId { id, other } => say(
            format!("{} is already used", quoted(id)),
            format!("used by `{other}`"),
            format!(
                "If they are the same, delete one. If not, choose another name, such as `{id}-2`."
            ),
        ),
        Fault::ResultAfterEnd { period, ended } => say(
            format!("there is a result for `{period}`, but the measure ended with `{ended}`"),
            format!("ended with `{ended}`"),
            "Look at the source and check the year and the measure's id. If the measure goes on, \
             correct its `lifecycle` or the rating that ends it.",
        ),
        Fault::LifecycleContradicts {
            event,
            period,
            rated,
            rated_period,
        } => say(
            format!("`{event}` ({period}) in `lifecycle` does not agree with the rating"),
            format!("the rating says `{rated}` ({rated_period})"),
            "What a rating says need not be written in `lifecycle`. \
             Check the source, and delete the line in `lifecycle` or correct the rating.",
        ),
        Fault::SucceedsCycle { path } => say(
            format!(
                "`succeeds` leads from indicator to indicator in a circle: {}",
                path.join(" → ")
            ),
            "stands in the newer indicator only",
            "`succeeds` names the older indicator that was replaced. \
             Delete `succeeds` from the older one.",
        ),
        Fault::ListedUnderUnknown { id, nearest } => unknown(
            format!(
                "the measure is listed again under the policy {}, which is not registered",
                quoted(id)
            ),
            "`policies` in plan.yaml",
            nearest.as_deref(),
            "If it is not listed again, delete this line from `listings`.",
        ),
        Fault::FormerIdTaken { id, other } => say(
            format!("the former id `{id}` is already in use"),
            format!("an id of `{other}`"),
            format!("Look at `{other}`, and delete this line from `former_ids` or correct the id."),
        ),
        Fault::BackwardYears { from, to } => say(
            format!("the end `{to}` lies before the beginning `{from}`"),
            "before the beginning",
            format!("Check both. If they were exchanged, begin with `{to}` and end with `{from}`."),
        ),
        Fault::UnknownPlan { id, nearest } => say(
            format!("the plan {} has no folder", quoted(id)),
            "no folder of this name holds a plan.yaml",
            format!(
                "{}Write the name of a folder that holds a plan.yaml as `root_plan`.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BadAddress { value } => say(
            format!(
                "{} cannot be used as the address of the site",
                quoted(value)
            ),
            "an address that starts with https:// goes here",
            match address_meant(value) {
                Some(address) => {
                    format!("Did you mean `{address}`? Check where the site is published.")
                }
                None => "Write an address that starts with https://, \
                         such as `https://www.example.lg.jp/dx/`."
                    .to_owned(),
            },
        ),
        Fault::BadLink { value } => say(
            format!("{} cannot be used as the address of a link", quoted(value)),
            "an address that starts with https:// goes here",
            "Open the page in a browser and copy its address bar. A space becomes `%20`."
                .to_owned(),
        ),
        Fault::DetailWithoutFigure { id, nearest } => say(
            format!(
                "there are details about {}, but no figure or rating",
                quoted(id)
            ),
            "no figure or rating for these details",
            format!(
                "{}If there is no figure or rating, \
                 write why in its place, with one of these words: {MISSING}.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::MergedIntoNothing => say(
            "the measure was merged, but it is not written into which",
            "`into` is needed",
            "Add `into: ` with the id of the measure that it became part of.",
        ),
        Fault::YearWanted { value, meant } => say(
            format!("{} stands in a schedule of fiscal years", quoted(value)),
            "a fiscal year goes here",
            format!(
                "{}Write the fiscal year with four digits, such as `2021`. \
                 If the schedule is monthly, add `granularity: month` to this row.",
                asked(&year_of(*meant))
            ),
        ),
        Fault::UnknownEdition { id, nearest } => unknown(
            format!("the edition {} is not registered", quoted(id)),
            "`editions` in plan.yaml",
            nearest.as_deref(),
            "If it is new, add it to `editions` in plan.yaml.",
        ),
        Fault::UnknownMissing { word, nearest } => say(
            format!(
                "{} is not one of the words for why a value is missing",
                quoted(word)
            ),
            "why the value is missing goes here",
            format!(
                "{}The words that can be used are: {MISSING}.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BadAmount { value } => say(
            format!("the amount {} cannot be read as whole yen", quoted(value)),
            "whole yen go here",
            format!(
                "{}Turn units such as 千円 (1,000 yen) into yen, and write half-width digits without \
                 commas, such as 2046000. \
                 `printed: 2,046千円` keeps the form of the source. If there is no amount, write why: {MISSING}.",
                perhaps(yen_meant(value).as_deref())
            ),
        ),
        Fault::SpanSaysNothing => say(
            "it is not written what is done in this time",
            "`text`, `item` or `missing` is needed",
            "Write what is done, such as `text: 検討`. \
             If the source has an empty field, write `missing: blank`.",
        ),
        Fault::RatingOutsideEditions {
            scale,
            period,
            in_use,
        } => say(
            format!(
                "the edition that reports {period} does not use the scale {}",
                quoted(scale)
            ),
            "the scale's `editions` in plan.yaml do not have the edition of this period",
            format!(
                "{}If that edition uses it too, add the edition's id to `editions` of this scale in plan.yaml.",
                if in_use.is_empty() {
                    String::new()
                } else {
                    format!("The scales of this period: {}. ", listed(in_use))
                }
            ),
        ),
        Fault::ReadingNotKana { value, corrected } => say(
            format!("the reading {} is not all kana", quoted(value)),
            "a reading is written in kana",
            match corrected {
                Some(kana) => format!("Write `{kana}`."),
                None => "Write it in hiragana, such as `こさい`.".to_owned(),
            },
        ),
        Fault::ReadingWithoutKanji { word } => say(
            format!("the word {} has no kanji", quoted(word)),
            "a word with kanji goes here",
            "Readings are for kanji. Check the word; if it needs no reading, delete this entry.",
        ),
        Fault::ReadingTwice { word, first } => say(
            format!("the word {} has another reading already", quoted(word)),
            format!("`{first}` stands first"),
            "Keep the right one. If it depends on what stands around the word, tell them apart with \
             `before` (the text right before it) or `after` (the text right after it).",
        ),
        Fault::ReadingUnfit { word, reading } => say(
            format!(
                "the reading `{reading}` does not fit the word {}",
                quoted(word)
            ),
            "the word's own kana are not in it, in this order",
            "Write the reading of the whole word, with its kana, such as `とりくみ` for 取り組み.",
        ),
        Fault::NotALock { message } => say(
            "this is no lock of an edition",
            format!("the parser says: {message}"),
            "This file is never edited by hand. Restore it, \
             or delete it and write it again with `michinori freeze`.",
        ),
        Fault::LockFormat { format, known } => say(
            format!("this michinori does not know the format of the lock ({format})"),
            "",
            format!("It reads format {known}. Use a newer michinori."),
        ),
        Fault::LockOfOther { plan, edition } => say(
            format!("this file is the lock of edition `{edition}` of plan `{plan}`"),
            "",
            format!(
                "Move it to editions/{edition}.lock.json of `{plan}`. \
                 If an id of plan or edition was changed, change it back."
            ),
        ),
        Fault::LockBroken { edition } => say(
            format!("the lock of edition `{edition}` was changed after it was written"),
            "",
            "Restore the file. To correct what was published, change the content and corrections.yaml, not the lock.",
        ),
        Fault::PublishedChanged {
            edition,
            facts,
            count,
        } => say(
            format!(
                "what edition `{edition}` published has changed without a correction ({count} fact(s))"
            ),
            "",
            format!(
                "{}. Restore it, or write in corrections.yaml when, what and why it was corrected. \
                 If the plan was changed, add a new edition to plan.yaml.",
                published(facts, *count)
            ),
        ),
        Fault::UnknownFact { key, nearest } => say(
            format!("the corrected fact {} does not exist", quoted(key)),
            "the measure has no such fact",
            if nearest.is_empty() {
                "Write its place in the files of measures and results, \
                 such as `title` or `results.2021.figures.<indicator>`."
                    .to_owned()
            } else {
                format!("Did you mean `{}`?", nearest.join("` or `"))
            },
        ),
        Fault::CorrectionDiffers { is, found } => say(
            format!(
                "after the correction {} the content says something else",
                quoted(is)
            ),
            format!("the content says {}", quoted(found)),
            "Correct the content, or this line. If it was corrected again later, add that correction too.",
        ),
        Fault::NoAddress => say(
            "the site has no address, so no sitemap and no feed are made",
            "",
            "Once the address is known, write it in site.yaml, \
             such as `base_url: https://www.example.lg.jp/dx/`.",
        ),
        Fault::ActualBeforeDefinition {
            period,
            from,
            indicator,
        } => say(
            format!(
                "the figure of `{period}` is older than the definition of `{indicator}` ({from})"
            ),
            format!("the definition starts in {from}"),
            "If it is the value before the start, write it as `baseline`. If the definition is older, \
             correct `from` in `valid`. If the old definition was another one, make it an indicator \
             of its own and name it in `succeeds` of the new one.",
        ),
        Fault::NothingPublished => say(
            "no edition is to be published, so no result is shown",
            "",
            "Under `editions` in plan.yaml, write `publish: true` for each edition to be published.",
        ),
        Fault::ReadingUnused { word } => say(
            format!(
                "no text has the word {}, which has a reading here",
                quoted(word)
            ),
            "this word does not occur",
            "Check how the word is written, and its `before` and `after`. If it is not needed, delete this entry.",
        ),
        Fault::NoReading { word } => say(
            format!("no reading is known for {}", quoted(word)),
            "it gets no furigana",
            format!(
                "Add its reading to readings.yaml: `- {{word: {word}, reading: よみ}}`. \
                 If it is a slip, correct the text."
            ),
        ),
        Fault::UnknownTheme { name, nearest } => say(
            format!("there is no theme {}", quoted(name)),
            "the folder themes does not have this name",
            format!(
                "{}To use the built-in theme, delete the line `theme` from site.yaml.",
                perhaps(nearest.as_deref())
            ),
        ),
        Fault::BrokenTemplate { message } => say(
            "a template of the theme (the pattern of a page) cannot be read",
            "",
            format!(
                "Tell whoever changed the theme: {message}. \
                 Until then, move this file away: the built-in template is used instead."
            ),
        ),
        Fault::BrokenLink { href } => say(
            format!("the link `{href}` leads nowhere"),
            "",
            "Check how the link is written in the text. Pages of the site are linked by the way from the page itself.",
        ),
        Fault::PageNotRendered { page, message } => say(
            format!("the page `{page}` cannot be made"),
            "",
            format!("Tell whoever changed the theme: {message}."),
        ),
    }
}

fn say(title: impl Into<String>, here: impl Into<String>, remedy: impl Into<String>) -> Words {
    Words {
        title: title.into(),
        here: here.into(),
        remedy: remedy.into(),
    }
}

/// A name that `place` does not have.
fn unknown(title: String, place: &str, nearest: Option<&str>, otherwise: &str) -> Words {
    say(
        title,
        format!("not in {place}"),
        format!("{}{otherwise}", perhaps(nearest)),
    )
}

fn perhaps(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |name| format!("Did you mean `{name}`? "))
}

fn asked(meant: &Meant) -> String {
    match meant {
        Meant::Surely(form) => format!("Write `{form}` here. "),
        Meant::Perhaps(forms) if forms.is_empty() => String::new(),
        Meant::Perhaps(forms) => format!("Did you mean `{}`? ", forms.join("` or `")),
    }
}

/// Facts that changed: key, before, after.
fn published(facts: &[PublishedFact], count: usize) -> String {
    let told = facts.iter().map(|fact| {
        let (measure, key) = fact.name();
        let measure = measure.map_or_else(String::new, |id| format!("{id}: "));
        let was = quoted(&fact.was);
        let told = match &fact.is {
            Some(is) => format!("{was} is now {}", quoted(is)),
            None => format!("{was} is gone"),
        };
        let told = format!("in {}, {measure}{key}: {told}", fact.file);
        match &fact.declared {
            Some(declared) => {
                let declared = quoted(declared);
                format!(
                    "{told} (corrections.yaml says that it was {declared}, but {was} was published)"
                )
            }
            None => told,
        }
    });
    let told: Vec<String> = told.collect();
    let rest = if count > facts.len() {
        format!("; and {} more", count - facts.len())
    } else {
        String::new()
    };
    format!("{}{rest}", told.join("; "))
}

fn quoted(value: &str) -> String {
    format!("`{}`", shortened(value))
}

fn listed(known: &[String]) -> String {
    let more = if known.len() > MOST { ", …" } else { "" };
    format!("{}{more}", known[..known.len().min(MOST)].join(", "))
}

fn not_yaml(message: &str) -> Words {
    let (here, remedy) = match slip(message) {
        Some(Slip::Tab) => ("a tab", "Tabs cannot be used: write spaces instead."),
        Some(Slip::Quote) => (
            "a quotation mark seems to be left open",
            "Check this line and the one before for a quotation mark (\" or ') that is not closed.",
        ),
        Some(Slip::Colon) => (
            "check the colon and the indentation",
            "Write a half-width colon with one space after it. \
             Start lines of one level with the same number of spaces. \
             If the value itself contains `: `, put the whole value in quotation marks.",
        ),
        Some(Slip::Bracket) => (
            "a bracket seems to be left open",
            "Check for a `[ ]` or `{ }` that is not closed, and for a missing comma in between.",
        ),
        Some(Slip::Indent) => (
            "the indentation does not seem to match",
            "Start lines of one level with the same number of spaces, two for each level.",
        ),
        Some(Slip::Symbol) => (
            "a value cannot start with this symbol",
            "Put the whole value in quotation marks, such as \"@example\".",
        ),
        None => (
            "",
            "Common causes: indentation, a missing space after a colon, a quotation mark that is \
             not closed, a tab, a full-width colon or space. Check this line and the one before.",
        ),
    };
    say(
        "the file cannot be read from here on",
        here,
        format!("{remedy} (The reading program says: {message})"),
    )
}

fn wrong_type(found: &str, expected: &str) -> Words {
    let found = bare(found);
    let (noun, how) = match expected {
        "a boolean" => (
            "yes or no (true / false)",
            "Write true for yes, false for no.".to_owned(),
        ),
        "u16" => (
            "a whole number (years have four digits, such as 2021)",
            "Write half-width digits without quotation marks.".to_owned(),
        ),
        "u8" => (
            "a small whole number (0 to 255, such as 2)",
            "Write half-width digits without quotation marks.".to_owned(),
        ),
        "a string" | "text" | "a word" => (
            "a word or a text",
            "Write one word or text instead of a list or several entries.".to_owned(),
        ),
        "a sequence" => (
            "a list",
            "Put even a single item in `[ ]`, or on a line that starts with `- `.".to_owned(),
        ),
        "a map" => (
            "entries of the form `name: value`",
            "Write indented lines of the form `name: value` below.".to_owned(),
        ),
        "a word or a list" => (
            "a word or a list",
            "Write a word such as `unknown`, or lines that start with `- `.".to_owned(),
        ),
        "a list of departments" => (
            "a list of departments",
            "Write names in `[ ]`, such as `[情報推進課, 財政課]`. \
             If the source does not say, write `{missing: unknown, reason: why}`."
                .to_owned(),
        ),
        "a department or {text: …}" => (
            "a department",
            "Write a name from departments.yaml, or `{text: 全室課}` for what is none.".to_owned(),
        ),
        "single_year, not_stated, {years}, {months} or {from, to}" => (
            "the time that the amount is for",
            "Write `single_year`, `not_stated`, `{years: 3}`, `{months: 36}` or \
             `{from: 2021-04, to: 2024-03}`."
                .to_owned(),
        ),
        other => match (other.strip_prefix("struct "), other.starts_with("enum ")) {
            (Some(record), _) => (
                "entries of the form `name: value`",
                match example(record) {
                    Some(example) => format!("Write it like `{example}`."),
                    None => "Write indented lines of the form `name: value` below.".to_owned(),
                },
            ),
            (None, true) => (
                "one of a few words",
                "Write one word instead of a list or several entries.".to_owned(),
            ),
            (None, false) => (
                "a value of another form",
                format!("Check how it is written (the reading program expects: {other})."),
            ),
        },
    };
    let title = match found {
        "" => "there is no value here".to_owned(),
        "[…]" => "a list cannot be used here".to_owned(),
        "{…}" => "entries of the form `name: value` cannot be used here".to_owned(),
        value => format!(
            "{} does not have the form that is needed here",
            quoted(value)
        ),
    };
    let remedy = match form_meant(found, expected) {
        Some(form) if form == found => format!("Write `{form}` without quotation marks."),
        form => format!("{}{how}", perhaps(form.as_deref())),
    };
    say(title, format!("expected: {noun}"), remedy)
}
