import { brandCasts } from './brand-casts';
import { compliance } from './compliance';
import { emptyCatch } from './empty-catch';
import { exportStar } from './export-star';
import { fileLength } from './file-length';
import { glossary } from './glossary';
import { importArrows } from './import-arrows';
import { machinePaths } from './machine-paths';
import { migrations } from './migrations';
import { pureCore } from './pure-core';
import { securityChecklist } from './security-checklist';
import type { Rule } from './source';
import { specCoverage } from './spec-coverage';
import { testsRun } from './tests-run';
import { words } from './words';

export const rules: readonly Rule[] = [
  importArrows,
  pureCore,
  brandCasts,
  emptyCatch,
  exportStar,
  glossary,
  specCoverage,
  securityChecklist,
  compliance,
  testsRun,
  fileLength,
  machinePaths,
  migrations,
  words,
];
