export { type ShiftQuestion, type ShiftRow, type ShiftState, listShifts, shiftFilters } from './list-shifts';
export { type ShownShift, showShift } from './show-shift';
