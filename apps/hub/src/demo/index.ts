export { type DemoCompany, type DemoPerson, demoCompany, demoSeed } from './demo-company';
