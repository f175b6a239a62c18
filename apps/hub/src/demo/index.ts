export { type DemoLink, type DemoService, connectDemo, readDemoServices } from './connect-demo';
export { type DemoCompany, type DemoPerson, demoCompany, demoSeed } from './demo-company';
export { demoOwner, ensureDemoOwner } from './demo-owner';
