"""The reference backend: cases, offices, appointments and service requests, all invented."""
