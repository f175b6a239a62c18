export { CompanyFile, planFrom } from './company-file';
export { createCompany } from './create-company';
export { newZealand } from '../jurisdiction';
export {
  type Category,
  type CompanyPlan,
  type Register,
  type Staff,
  type Store,
  type Supplies,
} from './plan';
