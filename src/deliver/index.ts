// In:       an edition's press files with their names and their ink; later the folder of a build and where it is to go.
// Out:      the delivery list, ink zones and job ticket; the files, whole, in a folder or on a server.
// Promises: the same edition gives the same bytes; nothing stands half under its name; no password or key is ever said or written.
export { deliveryFiles, type DeliveredPage, type DeliveryOrder } from './files.js';
export { readList, type DeliveryList, type ListedFile } from './list.js';
export { destinationName, parseDestination, type Destination } from './address.js';
export { deliver, type Delivery, type DeliveryRequest, type DeliveryWorld } from './deliver.js';
export { isBuilt } from './outgoing.js';
export * as deliverDiagnostics from './diagnostics/index.js';
