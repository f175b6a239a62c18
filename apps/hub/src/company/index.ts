export { CompanyFile, planFrom } from './company-file';
export { createCompany } from './create-company';
export { newZealand } from './new-zealand';
export { type Category, type CompanyPlan, type Register, type Staff, type Store } from './plan';
