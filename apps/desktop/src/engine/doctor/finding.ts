/** What a check looked at. */
export type FindingAbout =
  | 'disk'
  | 'ledger'
  | 'journal'
  | 'unsent'
  | 'backup'
  | 'hub'
  | 'proxy'
  | 'certificate'
  | 'clock'
  | 'printer'
  | 'drawer'
  | 'scanner'
  | 'labels'
  | 'scale'
  | 'pole'
  | 'kitchen';

/**
 * One thing that the doctor looked at. `bad`: this till cannot sell, or loses something, until a person acts; `attention`: it sells,
 * and somebody should act. Source: spec/doctor.md DR1
 */
export type Finding = {
  about: FindingAbout;
  state: 'good' | 'attention' | 'bad';
  /** What is so, for whoever is on site. */
  sentence: string;
  /** What to do about it; null when nothing is to be done. */
  todo: string | null;
};

const finding =
  (state: Finding['state']) =>
  (about: FindingAbout, sentence: string, todo: string | null = null): Finding => ({
    about,
    state,
    sentence,
    todo,
  });

export const good = finding('good');
export const attention = finding('attention');
export const bad = finding('bad');
