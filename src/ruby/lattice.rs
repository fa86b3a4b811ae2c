//! The cheapest way to cut a text into words (Viterbi's algorithm over a lattice of all words that may stand in it).

use crate::ruby::dictionary::{COST_STEP, Dictionary, Kind};
use crate::ruby::unknown::{self, Categories};
use std::ops::Range;

/// A word that may stand in the text.
#[derive(Clone, Copy)]
pub(in crate::ruby) struct Node {
    /// Labels of the text.
    pub(in crate::ruby) start: u32,
    /// Label after the last.
    pub(in crate::ruby) end: u32,
    /// What says so.
    pub(in crate::ruby) source: Source,
    /// How it connects.
    pub(in crate::ruby) kind: Kind,
    /// The cheapest way from the text's beginning to its end, in steps of [`COST_STEP`].
    total: i32,
    /// The node before it on that way.
    before: u32,
    /// The next node that ends where this one does.
    beside: u32,
}

impl Node {
    /// The same word as another row of the dictionary.
    pub(in crate::ruby) fn read_as(&self, row: u32) -> Self {
        Self {
            source: Source::Row(row),
            ..*self
        }
    }
}

/// Where a word comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::ruby) enum Source {
    /// A row of the dictionary.
    Row(u32),
    /// An entry, by its number.
    Entry(u32),
    /// Nothing knows it.
    Unknown,
}

/// A word to be taken into the lattice besides the dictionary's.
#[derive(Clone, Copy)]
pub(in crate::ruby) struct Candidate {
    /// Labels of the text.
    pub(in crate::ruby) start: usize,
    /// Label after the last.
    pub(in crate::ruby) end: usize,
    /// The number of the entry.
    pub(in crate::ruby) entry: u32,
    /// How it connects.
    pub(in crate::ruby) kind: Kind,
    /// In steps of [`COST_STEP`].
    pub(in crate::ruby) cost: i32,
    /// Whether no other word may touch its labels.
    pub(in crate::ruby) is_fixed: bool,
}

/// All words that may stand in a text, and the cheapest way to each.
pub(in crate::ruby) struct Lattice<'d> {
    dictionary: &'d Dictionary,
    nodes: Vec<Node>,
    /// The last added node that ends before each label.
    ends: Vec<u32>,
    /// For every left class the cheapest predecessor at the position for which it was computed last.
    known: Vec<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    position: u32,
    total: i32,
    before: u32,
}

const NONE: u32 = u32::MAX;
/// A connection's cost is kept in steps of 64.
const CONNECTION_STEPS: i32 = 64 / COST_STEP;

impl<'d> Lattice<'d> {
    /// The lattice of `labels`; `candidates` ascend by their start.
    pub(in crate::ruby) fn new(
        dictionary: &'d Dictionary,
        labels: &[u16],
        candidates: &[Candidate],
    ) -> Self {
        let mut lattice = Self {
            dictionary,
            nodes: Vec::with_capacity(labels.len() * 8),
            ends: vec![NONE; labels.len() + 1],
            known: vec![Known::NOTHING; dictionary.classes()],
        };
        lattice.nodes.push(Node {
            start: 0,
            end: 0,
            source: Source::Unknown,
            kind: dictionary.edge(),
            total: 0,
            before: NONE,
            beside: NONE,
        });
        lattice.ends[0] = 0;
        let categories: Vec<Categories> = labels.iter().copied().map(Categories::of).collect();
        let known = KnownWords::new(dictionary, labels, &categories);
        let mut ahead = candidates;
        for start in 0..labels.len() {
            let here = ahead.partition_point(|c| c.start <= start);
            let (here, after) = ahead.split_at(here);
            ahead = after;
            if lattice.ends[start] != NONE {
                let mut fixed = ahead.iter().filter(|candidate| candidate.is_fixed);
                let reach = fixed.next().map_or(labels.len(), |c| c.start);
                lattice.extend(start, &categories[..reach], known.at(start), here);
            }
        }
        lattice
    }

    /// Adds the words that start at `start`, none of which passes the end of `categories`.
    fn extend(
        &mut self,
        start: usize,
        categories: &[Categories],
        known: &[KnownWord],
        candidates: &[Candidate],
    ) {
        let size = self.nodes.len();
        let is_fixed = candidates.iter().any(|candidate| candidate.is_fixed);
        for candidate in candidates {
            if candidate.is_fixed || !is_fixed && candidate.end <= categories.len() {
                let source = Source::Entry(candidate.entry);
                self.add(start..candidate.end, source, candidate.kind, candidate.cost);
            }
        }
        if is_fixed {
            return;
        }
        for word in known {
            let end = word.end as usize;
            if end <= categories.len() {
                self.add(start..end, Source::Row(word.row), word.kind, word.cost);
            }
        }
        let rest = &categories[start..];
        let is_covered = self.nodes.len() > size;
        unknown::candidates(rest, is_covered, |category, length| {
            self.add_unknown(start..start + length, category);
        });
        if self.nodes.len() == size {
            let mut pairs = rest.windows(2);
            let length = 1 + pairs
                .position(|pair| pair[0].may_part(pair[1]))
                .unwrap_or(rest.len() - 1);
            self.add_unknown(start..start + length, unknown::DEFAULT);
        }
    }

    fn add_unknown(&mut self, labels: Range<usize>, category: usize) {
        for candidate in self.dictionary.unknown(category) {
            self.add(
                labels.clone(),
                Source::Unknown,
                candidate.kind,
                candidate.cost,
            );
        }
    }

    fn add(&mut self, labels: Range<usize>, source: Source, kind: Kind, cost: i32) {
        let (total, before) = self.predecessor(labels.start, kind.left);
        let beside = std::mem::replace(&mut self.ends[labels.end], index(self.nodes.len()));
        self.nodes.push(Node {
            start: index(labels.start),
            end: index(labels.end),
            source,
            kind,
            total: total + cost,
            before,
            beside,
        });
    }

    /// The cheapest way to `position` that a word of the left class `left` may go on from.
    fn predecessor(&mut self, position: usize, left: u16) -> (i32, u32) {
        let known = self.known[usize::from(left)];
        if known.position == index(position) {
            return (known.total, known.before);
        }
        let connections = self.dictionary.connections(left);
        let (mut total, mut before) = (i32::MAX, NONE);
        let mut at = self.ends[position];
        while let Some(node) = self.nodes.get(at as usize) {
            let connection = i32::from(connections[usize::from(node.kind.right)]);
            let cost = node.total + connection * CONNECTION_STEPS;
            if cost < total {
                (total, before) = (cost, at);
            }
            at = node.beside;
        }
        self.known[usize::from(left)] = Known {
            position: index(position),
            total,
            before,
        };
        (total, before)
    }

    /// The words of the cheapest way, in the order of the text.
    pub(in crate::ruby) fn path(&mut self) -> Vec<Node> {
        let edge = self.dictionary.edge();
        let (_, mut at) = self.predecessor(self.ends.len() - 1, edge.left);
        let mut path = Vec::with_capacity(self.ends.len() / 2);
        while let Some(node) = self.nodes.get(at as usize).filter(|_| at != 0) {
            path.push(*node);
            at = node.before;
        }
        path.reverse();
        path
    }
}

/// The words of the dictionary that may stand in a text, by their start.
///
/// They are looked up before the way is sought: then one look-up need not wait for the memory that another asks for.
struct KnownWords {
    words: Vec<KnownWord>,
    /// The first word of every start, and the end of the last.
    firsts: Vec<usize>,
}

#[derive(Clone, Copy)]
struct KnownWord {
    end: u32,
    row: u32,
    kind: Kind,
    cost: i32,
}

impl KnownWords {
    fn new(dictionary: &Dictionary, labels: &[u16], categories: &[Categories]) -> Self {
        let mut keys = Vec::with_capacity(labels.len() * 4);
        let mut bounds = Vec::with_capacity(labels.len() + 1);
        for start in 0..labels.len() {
            bounds.push(keys.len());
            dictionary.starts(&labels[start..], |length, node| {
                let end = start + length;
                let next = categories.get(end);
                if next.is_none_or(|next| categories[end - 1].may_part(*next)) {
                    keys.push((end, node));
                }
            });
        }
        let mut known = Self {
            words: Vec::with_capacity(keys.len() * 4),
            firsts: Vec::with_capacity(labels.len() + 1),
        };
        let mut ahead = bounds.into_iter().peekable();
        for (number, (end, rows)) in keys.into_iter().enumerate() {
            while ahead.next_if(|bound| *bound <= number).is_some() {
                known.firsts.push(known.words.len());
            }
            let mut last = None;
            for row in rows {
                // Rows of a kind stand side by side, the cheapest first.
                let kind = dictionary.kind(row);
                if last.replace((kind.left, kind.right)) != Some((kind.left, kind.right)) {
                    known.words.push(KnownWord {
                        end: index(end),
                        row,
                        kind,
                        cost: dictionary.cost(row),
                    });
                }
            }
        }
        known.firsts.resize(labels.len() + 1, known.words.len());
        known
    }

    fn at(&self, start: usize) -> &[KnownWord] {
        &self.words[self.firsts[start]..self.firsts[start + 1]]
    }
}

/// A stretch of a text that is cut in another way than the cheapest.
pub(in crate::ruby) struct Rival {
    /// How much dearer the text becomes, in steps of [`COST_STEP`].
    pub(in crate::ruby) cost: i32,
    /// The words of the stretch, in the order of the text; before and after it the cheapest way stays.
    pub(in crate::ruby) nodes: Vec<Node>,
}

impl Lattice<'_> {
    /// The cheapest way for every node that is not on the cheapest of all, where it is dearer by `most` at most; the cheapest first.
    pub(in crate::ruby) fn rivals(&mut self, most: i32) -> Vec<Rival> {
        let edge = self.dictionary.edge();
        let (best, mut at) = self.predecessor(self.ends.len() - 1, edge.left);
        let mut is_done = vec![false; self.nodes.len()];
        while let Some(node) = self.nodes.get(at as usize) {
            is_done[at as usize] = true;
            at = node.before;
        }
        let is_best = is_done.clone();
        let (rests, next) = self.rests();
        let through = |at: usize| {
            self.nodes[at]
                .total
                .saturating_add(rests[at])
                .saturating_sub(best)
        };
        let others = (0..self.nodes.len()).filter(|at| !is_best[*at]);
        let mut others: Vec<(i32, usize)> = others.map(|at| (through(at), at)).collect();
        others.retain(|(cost, _)| *cost <= most);
        others.sort_unstable();
        let mut rivals = Vec::new();
        for (cost, middle) in others {
            if is_done[middle] {
                continue;
            }
            let before = std::iter::successors(Some(middle), |at| {
                usize::try_from(self.nodes[*at].before).ok()
            });
            let mut stretch: Vec<usize> = before.take_while(|at| !is_best[*at]).collect();
            stretch.reverse();
            let after = std::iter::successors(next[middle], |at| next[*at]);
            stretch.extend(after.take_while(|at| !is_best[*at]));
            for at in &stretch {
                is_done[*at] = true;
            }
            let nodes = stretch.into_iter().map(|at| self.nodes[at]).collect();
            rivals.push(Rival { cost, nodes });
        }
        rivals
    }

    /// For every node the cheapest way from it to the end of the text, and the node that follows on that way.
    fn rests(&self) -> (Vec<i32>, Vec<Option<usize>>) {
        let count = self.nodes.len();
        let (mut rests, mut next) = (vec![i32::MAX; count], vec![None; count]);
        // Nodes ascend by their start: those that start somewhere stand side by side.
        let starts = |at: u32| {
            let first = self.nodes.partition_point(|node| node.start < at);
            let last = self.nodes.partition_point(|node| node.start <= at);
            first.max(1)..last
        };
        let connection = |left: u16, right: u16| {
            i32::from(self.dictionary.connections(left)[usize::from(right)]) * CONNECTION_STEPS
        };
        for at in (0..count).rev() {
            let node = self.nodes[at];
            if node.end as usize + 1 == self.ends.len() {
                rests[at] = connection(self.dictionary.edge().left, node.kind.right);
                continue;
            }
            for follower in starts(node.end) {
                let Node {
                    kind,
                    total,
                    before,
                    ..
                } = self.nodes[follower];
                let Some(usual) = self.nodes.get(before as usize) else {
                    continue;
                };
                let own = total - usual.total - connection(kind.left, usual.kind.right);
                let cost =
                    rests[follower].saturating_add(own + connection(kind.left, node.kind.right));
                if cost < rests[at] {
                    (rests[at], next[at]) = (cost, Some(follower));
                }
            }
        }
        (rests, next)
    }
}

impl Known {
    const NOTHING: Self = Self {
        position: NONE,
        total: 0,
        before: NONE,
    };
}

/// A chunk of a text is far shorter than what 32 bits can count.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}
