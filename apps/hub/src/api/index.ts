export { type ApiOptions, apiPrefix, apiRoutes } from './api-routes';
export { answerPurpose } from './idempotency';
export { openApiDocument } from './open-api';
export { type ApiRoute } from './route';
export { apiRouteList } from './routes';
