export { officeStaff } from './office-staff';
export {
  type HeardAt,
  type Stated,
  sourceOf,
  statedByOffice,
  statedByTill,
  statedRow,
  statedTypes,
} from './stated';
