export { type KillLoopOptions, type KillLoopReport, killLoop } from './kill-loop';
