export { type CashFileAsked, cashMovementsFile, zReportsFile } from './cash-files';
export { type ShiftQuestion, type ShiftRow, type ShiftState, listShifts, shiftFilters } from './list-shifts';
export { type ShownShift, showShift } from './show-shift';
export { keepSlipPicture, keptPictures, slipPictureOf, transferPictureOf } from './slip-pictures';
export { type JournalKind, type JournalRow, journalKinds, tillJournal } from './till-journal';
