/**
 * How glibc keeps an engine's memory: pieces of 16 KiB and more go back to the system as soon as they are freed. What V8 takes while it
 * compiles what runs often would else stay with the process for ever, some megabytes more every hour of a day.
 * Source: spec/engine.md EN14, docs/benchmarks.md
 */
export const engineMemory = { MALLOC_MMAP_THRESHOLD_: '16384' } as const;
