global using GrokkingTickets.Compute;
