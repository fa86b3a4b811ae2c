//! `build`: content/ → public/, in one step.

use super::arguments::BuildOptions;
use super::check::{exit, missing_folder, root};
use super::disk::Stage;
use super::disk::error::DiskError;
use super::terminal::Progress;
use super::{Exit, input, terminal};
use crate::assess::Audience;
use crate::diag::{self, Diagnostic, Fault, Finding, Lang, Place, nearest};
use crate::theme::Theme;
use crate::tree::{Sink, SinkClosed, Tree};
use crate::{Settings, Stopped};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Where a city's own themes stand.
const THEMES: &str = "themes";

pub(super) fn run(options: &BuildOptions, lang: Lang) -> Exit {
    if let Some(exit) = missing_folder(&options.content, lang) {
        return exit;
    }
    if let Some(exit) = out_in_content(options, lang) {
        return exit;
    }
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = options.jobs {
        pool = pool.num_threads(jobs);
    }
    match pool.build() {
        Ok(pool) => pool.install(|| build(options, lang)),
        Err(error) => {
            terminal::warn(&error.to_string());
            Exit::Failed
        }
    }
}

/// Says that the site would be written among the content, if it would: the next build would read it.
fn out_in_content(options: &BuildOptions, lang: Lang) -> Option<Exit> {
    let (out, content) = (
        std::path::absolute(&options.out).ok()?,
        options.content.canonicalize().ok()?,
    );
    let out = out
        .parent()
        .and_then(|parent| parent.canonicalize().ok())
        .unwrap_or(out);
    if !out.starts_with(&content) {
        return None;
    }
    let (out, content) = (options.out.display(), content.display());
    terminal::warn(&match lang {
        Lang::Ja => format!(
            "書き出すフォルダー「{out}」が、内容のフォルダー「{content}」の中にあります。\n  直し方: --out で、内容の外のフォルダーを指定してください。"
        ),
        Lang::En => format!(
            "the folder of the site `{out}` lies inside the content `{content}`\n  help: Name a folder outside the content with --out."
        ),
    });
    Some(Exit::Failed)
}

/// How long each phase took.
struct Timings {
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Timings {
    fn start() -> Self {
        Self {
            last: Instant::now(),
            phases: Vec::new(),
        }
    }

    fn end(&mut self, phase: &'static str) {
        let now = Instant::now();
        self.phases.push((phase, now - self.last));
        self.last = now;
    }

    fn report(&self) -> String {
        let mut text = String::new();
        for (phase, time) in &self.phases {
            let _ = writeln!(text, "{phase:>8} {:9.1} ms", time.as_secs_f64() * 1000.0);
        }
        text
    }
}

fn build(options: &BuildOptions, lang: Lang) -> Exit {
    let mut timings = Timings::start();
    let content = input::content(&options.content);
    timings.end("read");
    let checked = crate::check(&content);
    timings.end("check");
    let root = root(&options.content);
    // `root`: the folder in which the named files stand.
    let say = |diagnostics: &[Diagnostic], root: &str| {
        if !diagnostics.is_empty() {
            terminal::warn(&diag::render(diagnostics, root, lang));
            terminal::warn(&diag::summary(diagnostics, lang));
        }
    };
    say(&checked.diagnostics, &root);
    let verdict = exit(&checked, options.is_strict);
    if verdict != Exit::Clean {
        terminal::warn(not_built(lang));
        return verdict;
    }
    let theme = match theme(
        options
            .theme
            .as_deref()
            .or(checked.value.site.theme.as_deref()),
    ) {
        Ok(theme) => theme,
        Err(finding) => {
            // A theme is named in the content; all else that is wrong with one stands in its own folder.
            let is_content = matches!(finding.fault, Fault::UnknownTheme { .. });
            let root = if is_content { root.as_str() } else { "" };
            say(&crate::schema::locate(&content, vec![*finding]), root);
            return Exit::Faulty;
        }
    };
    timings.end("theme");
    let written = write(options, lang, &checked.value, &theme, &mut timings);
    if options.shows_timings {
        terminal::warn(&timings.report());
    }
    match written {
        Ok((pages, findings)) => {
            say(
                &crate::schema::locate(&content, findings),
                &self::root(&options.out),
            );
            let out = options.out.display();
            terminal::say(&match lang {
                Lang::Ja => format!("{out} に {pages} のファイルを書きました。"),
                Lang::En => format!("wrote {pages} files to {out}"),
            });
            Exit::Clean
        }
        Err(Failure::Disk(error)) => {
            terminal::warn(&error.message(lang));
            Exit::Failed
        }
        Err(Failure::Faulty { findings, root }) => {
            say(&crate::schema::locate(&content, findings), &root);
            terminal::warn(not_built(lang));
            Exit::Faulty
        }
    }
}

fn not_built(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "サイトは作っていません。前のサイトはそのままです。",
        Lang::En => "No site was built; the one before stands as it was.",
    }
}

enum Failure {
    Disk(DiskError),
    /// Templates that failed, or, with `--strict`, links that lead nowhere; and the folder in which the named files stand.
    Faulty {
        findings: Vec<Finding>,
        root: String,
    },
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}

/// Builds into a stage and swaps it in. Returns how many files there are, and what is doubtful about them.
fn write(
    options: &BuildOptions,
    lang: Lang,
    report: &crate::model::Report,
    theme: &Theme,
    timings: &mut Timings,
) -> Result<(usize, Vec<Finding>), Failure> {
    let themes = Path::new(THEMES);
    let sources: &[&Path] = if themes.is_dir() {
        &[&options.content, themes]
    } else {
        &[&options.content]
    };
    let stage = Stage::open_with(
        &options.out,
        sources,
        super::disk::Durability::default(),
        super::disk::fault::Faults::none(),
    )?;
    let sink = Files {
        stage,
        failed: Mutex::new(None),
        count: AtomicUsize::new(0),
    };
    let audience = if options.is_draft {
        Audience::Draft
    } else {
        Audience::Public
    };
    let progress = Progress::new(lang);
    let built = crate::build(
        report,
        theme,
        Settings {
            audience,
            links: options.links,
            has_gallery: options.has_gallery,
        },
        &sink,
        &|done, all| {
            progress.tell(done, all);
        },
    );
    timings.end("render");
    let failed = sink
        .failed
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    match (built, failed) {
        (_, Some(error)) => Err(error.into()),
        (Err(Stopped::Sink(closed)), None) => unreachable!("{closed}, and no error was kept"),
        (Err(Stopped::Template(findings)), None) => Err(Failure::Faulty {
            findings,
            root: String::new(),
        }),
        (Ok(findings), None) if options.is_strict && !findings.is_empty() => Err(Failure::Faulty {
            findings,
            root: root(&options.out),
        }),
        (Ok(findings), None) => {
            match sink.stage.commit() {
                // The new site stands; only the old one could not be cleared away.
                Err(error @ DiskError::Leftover { .. }) => terminal::warn(&error.message(lang)),
                committed => committed?,
            }
            timings.end("commit");
            Ok((sink.count.load(Ordering::Relaxed), findings))
        }
    }
}

/// The stage as a sink; it keeps its first error.
struct Files {
    stage: Stage,
    failed: Mutex<Option<DiskError>>,
    count: AtomicUsize,
}

impl Sink for Files {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), SinkClosed> {
        self.count.fetch_add(1, Ordering::Relaxed);
        self.stage.write(path, bytes).map_err(|error| {
            let mut failed = self
                .failed
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            failed.get_or_insert(error);
            SinkClosed
        })
    }
}

/// The built-in theme, or the one of this name below `themes/`.
fn theme(name: Option<&str>) -> Result<Theme, Box<Finding>> {
    let Some(name) = name else {
        return Theme::built_in().map_err(|error| broken("themes", error.0));
    };
    let themes = Path::new(THEMES);
    let folder = themes.join(name);
    let is_name = !name.contains(['/', '\\']) && name != ".." && name != ".";
    if !is_name || !folder.is_dir() {
        let known = input::folders(themes);
        let nearest = nearest(name, known.iter().map(String::as_str));
        let fault = Fault::UnknownTheme {
            name: name.to_owned(),
            nearest,
        };
        return Err(Box::new(Finding::new(
            fault,
            Place::File("site.yaml".to_owned()),
        )));
    }
    let overrides: Tree = input::content(&folder);
    Theme::with_overrides(&overrides).map_err(|error| broken(&format!("{THEMES}/{name}"), error.0))
}

fn broken(path: &str, message: String) -> Box<Finding> {
    Box::new(Finding::new(
        Fault::BrokenTemplate { message },
        Place::File(path.to_owned()),
    ))
}
