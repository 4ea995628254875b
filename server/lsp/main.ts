/** The file an editor starts: dist/server.js. */
import { startServer } from "./node";

startServer();
