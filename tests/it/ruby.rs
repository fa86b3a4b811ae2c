//! Readings: numbers and counters, and what the words around a word decide.

mod context;
mod numbers;
