export { pdfText } from './pdf-text';
export { startHub } from '../server';
export { type TestPostgres, startPostgres } from './start-postgres';
export { TestClock } from './test-clock';
export { type SetUp, createCompanyWithTills, enrolOn, setUpCompany, smallCompany } from './test-company';
export { TestTerminal, sha256 } from './test-terminal';
export { TestLayby } from './test-layby';
export { TestShift } from './test-shift';
export { TestBrowser } from './test-browser';
