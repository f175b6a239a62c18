export { startHub } from '../server';
export { type TestPostgres, startPostgres } from './start-postgres';
export { TestClock } from './test-clock';
export { type SetUp, enrolOn, setUpCompany, smallCompany } from './test-company';
export { TestTerminal, sha256 } from './test-terminal';
export { TestShift } from './test-shift';
export { TestBrowser } from './test-browser';
